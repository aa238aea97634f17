<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccessDialog</name>
    <message>
        <source>Make {space} private</source>
        <translation>将 {space} 设为私有</translation>
    </message>
    <message>
        <source>Make private</source>
        <translation>设为私有</translation>
    </message>
    <message>
        <source>Plain links to its objects stop working. Links copied from now on expire.</source>
        <translation>其中对象的普通外链将失效；此后复制的外链都有有效期。</translation>
    </message>
    <message>
        <source>Make {space} public</source>
        <translation>将 {space} 设为公开</translation>
    </message>
    <message>
        <source>Make public</source>
        <translation>设为公开</translation>
    </message>
    <message>
        <source>Anyone who knows or guesses a link can read the object, for as long as it exists.</source>
        <translation>只要对象存在，任何知道或猜到外链的人都可以读取它。</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>Account settings</source>
        <translation>账号设置</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>添加账号</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>验证并保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Where do I find the keys?</source>
        <translation>在哪里查看密钥？</translation>
    </message>
    <message>
        <source>Keys are kept in the system&apos;s keyring, never in a file.</source>
        <translation>密钥保存在系统密钥环中，绝不写入文件。</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Unlock and retry</source>
        <translation>解锁并重试</translation>
    </message>
    <message>
        <source>Keep keys for this session only</source>
        <translation>密钥仅用于本次会话</translation>
    </message>
</context>
<context>
    <name>AccountForm</name>
    <message>
        <source>Name the space it is in, too</source>
        <translation>请同时填写它所在的空间</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>The account is not locked</source>
        <translation>该账号未被锁定</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>添加账号…</translation>
    </message>
    <message>
        <source>Import accounts…</source>
        <translation>导入账号…</translation>
    </message>
    <message>
        <source>Unlock and retry</source>
        <translation>解锁并重试</translation>
    </message>
    <message>
        <source>Account settings…</source>
        <translation>账号设置…</translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation>移除账号…</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Storage class…</source>
        <translation>存储类型…</translation>
    </message>
    <message>
        <source>MIME type…</source>
        <translation>MIME 类型…</translation>
    </message>
    <message>
        <source>Scheduled deletion…</source>
        <translation>定时删除…</translation>
    </message>
    <message>
        <source>Lifecycle…</source>
        <translation>生命周期…</translation>
    </message>
    <message>
        <source>Metadata and headers…</source>
        <translation>元数据和响应头…</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>禁用…</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Empty the trash of {space}?</source>
        <translation>清空 {space} 的回收站？</translation>
    </message>
    <message>
        <source>Move to trash…</source>
        <translation>移到回收站…</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Trash settings…</source>
        <translation>回收站设置…</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Copy objects, files or a picture first</source>
        <translation>请先复制对象、文件或图片</translation>
    </message>
    <message>
        <source>They are of an account that this window does not have: choose “Copy as files” there</source>
        <translation>这些对象所属的账号不在此窗口中：请在原窗口选择“复制为文件”</translation>
    </message>
    <message>
        <source>A folder cannot be pasted into itself</source>
        <translation>不能将文件夹粘贴到其自身内</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as files</source>
        <translation>复制为文件</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename by pattern…</source>
        <translation>批量重命名…</translation>
    </message>
    <message>
        <source>Copied the address</source>
        <translation>已复制地址</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>新建文件夹…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Copy link as</source>
        <translation>复制外链为</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制外链</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>外链…</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Plain addresses</source>
        <translation>纯文本地址</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>复制对象名</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open with…</source>
        <translation>打开方式…</translation>
    </message>
    <message>
        <source>These keys may only read this space</source>
        <translation>当前密钥对该空间只有读取权限</translation>
    </message>
    <message>
        <source>These keys may not delete in this space</source>
        <translation>当前密钥无权删除该空间中的对象</translation>
    </message>
    <message>
        <source>No domain is bound to this space, so its objects have no address</source>
        <translation>该空间未绑定域名，其中的对象没有访问地址</translation>
    </message>
    <message>
        <source>These keys may not manage spaces</source>
        <translation>当前密钥无权管理空间</translation>
    </message>
    <message>
        <source>{place} is locked here: unlock it first</source>
        <translation>{place} 在此处已锁定：请先解锁</translation>
    </message>
    <message>
        <source>Not possible in this space</source>
        <translation>该空间不支持此操作</translation>
    </message>
    <message>
        <source>This service cannot do that</source>
        <translation>该服务不支持此操作</translation>
    </message>
    <message>
        <source>Select single rows for this</source>
        <translation>请逐行选择单个对象</translation>
    </message>
    <message>
        <source>Open a space first</source>
        <translation>请先打开一个空间</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>未选中任何项</translation>
    </message>
    <message>
        <source>Select a single item</source>
        <translation>请只选中一项</translation>
    </message>
    <message>
        <source>Folders have no address of their own</source>
        <translation>文件夹没有自己的外链</translation>
    </message>
    <message>
        <source>Unlock the account first</source>
        <translation>请先解锁账号</translation>
    </message>
    <message>
        <source>The space is private</source>
        <translation>该空间已是私有</translation>
    </message>
    <message>
        <source>The space is public</source>
        <translation>该空间已是公开</translation>
    </message>
    <message>
        <source>Make private…</source>
        <translation>设为私有…</translation>
    </message>
    <message>
        <source>Make public…</source>
        <translation>设为公开…</translation>
    </message>
    <message>
        <source>New space…</source>
        <translation>新建空间…</translation>
    </message>
    <message>
        <source>Space settings…</source>
        <translation>空间设置…</translation>
    </message>
    <message>
        <source>Delete space…</source>
        <translation>删除空间…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download to…</source>
        <translation>下载到…</translation>
    </message>
    <message>
        <source>Upload files…</source>
        <translation>上传文件…</translation>
    </message>
    <message>
        <source>Upload folder…</source>
        <translation>上传文件夹…</translation>
    </message>
    <message>
        <source>Upload files later…</source>
        <translation>定时上传文件…</translation>
    </message>
    <message>
        <source>Do something by name…</source>
        <translation>按名称执行操作…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Transfer settings…</source>
        <translation>传输设置…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>键盘快捷键…</translation>
    </message>
    <message>
        <source>Diagnostics…</source>
        <translation>诊断…</translation>
    </message>
    <message>
        <source>What is new…</source>
        <translation>新功能…</translation>
    </message>
    <message>
        <source>Transfers in this space…</source>
        <translation>该空间的传输设置…</translation>
    </message>
    <message>
        <source>Selected: {count}</source>
        <translation>已选择：{count}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上级文件夹</translation>
    </message>
    <message>
        <source>Type an address</source>
        <translation>输入地址</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一个窗格</translation>
    </message>
    <message>
        <source>Filter this folder</source>
        <translation>筛选当前文件夹</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>显示传输队列</translation>
    </message>
    <message>
        <source>Pause or resume all transfers</source>
        <translation>暂停或继续全部传输</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select everything, also what is not shown</source>
        <translation>选中全部，包括未显示的</translation>
    </message>
    <message>
        <source>Invert selection</source>
        <translation>反选</translation>
    </message>
    <message>
        <source>Select by name…</source>
        <translation>按名称选择…</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Counting {name}…</source>
        <translation>正在统计 {name}…</translation>
    </message>
    <message>
        <source>Calculate size</source>
        <translation>计算大小</translation>
    </message>
    <message>
        <source>All domains</source>
        <translation>全部域名</translation>
    </message>
    <message>
        <source>Refresh CDN</source>
        <translation>刷新 CDN</translation>
    </message>
    <message>
        <source>Prefetch to CDN</source>
        <translation>预取到 CDN</translation>
    </message>
    <message>
        <source>CDN…</source>
        <translation>CDN…</translation>
    </message>
    <message>
        <source>Process…</source>
        <translation>处理…</translation>
    </message>
    <message>
        <source>Processing jobs</source>
        <translation>处理任务</translation>
    </message>
    <message>
        <source>This space has no mirror source: its settings name one</source>
        <translation>此空间没有镜像源：请在空间设置中指定</translation>
    </message>
    <message>
        <source>Fetch from URL…</source>
        <translation>从网址抓取…</translation>
    </message>
    <message>
        <source>Fetch again from the mirror source</source>
        <translation>从镜像源重新抓取</translation>
    </message>
    <message>
        <source>Nothing here is archived: it can be read as it is</source>
        <translation>这里没有归档的对象，可以直接读取</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>解冻…</translation>
    </message>
    <message>
        <source>It is locked already</source>
        <translation>已经锁定</translation>
    </message>
    <message>
        <source>It is not locked</source>
        <translation>没有锁定</translation>
    </message>
    <message>
        <source>It is locked with {place}: unlock that</source>
        <translation>它随 {place} 一起锁定：请解锁后者</translation>
    </message>
    <message>
        <source>Lock…</source>
        <translation>锁定…</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>没有可以撤销的操作</translation>
    </message>
    <message>
        <source>Undoing “{what}”</source>
        <translation>正在撤销“{what}”</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>History of operations…</source>
        <translation>操作历史…</translation>
    </message>
    <message>
        <source>Mirror a folder…</source>
        <translation>与本地文件夹同步…</translation>
    </message>
    <message>
        <source>Upload with policy…</source>
        <translation>按策略上传…</translation>
    </message>
    <message>
        <source>Upload defaults…</source>
        <translation>上传默认设置…</translation>
    </message>
    <message>
        <source>Copy as…</source>
        <translation>复制为…</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Select a single folder, or nothing for the folder shown</source>
        <translation>请只选一个文件夹；不选则为当前文件夹</translation>
    </message>
    <message>
        <source>Usage…</source>
        <translation>用量…</translation>
    </message>
    <message>
        <source>Find duplicates…</source>
        <translation>查找重复对象…</translation>
    </message>
    <message>
        <source>What changed…</source>
        <translation>有何变化…</translation>
    </message>
    <message>
        <source>Types that do not fit…</source>
        <translation>类型不相符的对象…</translation>
    </message>
    <message>
        <source>Export list…</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Search for something first</source>
        <translation>请先进行搜索</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>Deleted the search “{name}”</source>
        <translation>已删除搜索“{name}”</translation>
    </message>
    <message>
        <source>It is being read already</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Nothing is known of this space yet</source>
        <translation>此空间尚无索引</translation>
    </message>
    <message>
        <source>What was known of {space} is forgotten. The space itself is as it was.</source>
        <translation>已清除 {space} 的索引，空间本身没有变化。</translation>
    </message>
    <message>
        <source>Search here…</source>
        <translation>在此搜索…</translation>
    </message>
    <message>
        <source>Search the whole space…</source>
        <translation>搜索整个空间…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>保存此搜索…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete this search</source>
        <translation>删除此搜索</translation>
    </message>
    <message>
        <source>Read the whole space</source>
        <translation>读取整个空间</translation>
    </message>
    <message>
        <source>Forget what is known of it</source>
        <translation>清除索引</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>More ways to open</source>
        <translation>更多打开方式</translation>
    </message>
    <message>
        <source>More ways to upload</source>
        <translation>更多上传方式</translation>
    </message>
    <message>
        <source>Links and copies</source>
        <translation>链接与复制</translation>
    </message>
    <message>
        <source>Process and CDN</source>
        <translation>处理与 CDN</translation>
    </message>
    <message>
        <source>Jobs and history</source>
        <translation>任务与历史</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Only the icon grid has sizes</source>
        <translation>只有图标网格可以调整大小</translation>
    </message>
    <message>
        <source>There is traffic left for thumbnails today</source>
        <translation>今天的缩略图流量尚未用完</translation>
    </message>
    <message>
        <source>Thumbnails are loaded without limit today</source>
        <translation>今天加载缩略图已不受限制</translation>
    </message>
    <message>
        <source>As the service lists</source>
        <translation>按服务列举的顺序</translation>
    </message>
    <message>
        <source>Icon grid</source>
        <translation>图标网格</translation>
    </message>
    <message>
        <source>Compact list</source>
        <translation>紧凑列表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Load thumbnails beyond today&apos;s limit</source>
        <translation>超出今天的流量限制继续加载缩略图</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>Only folders open in tabs of their own</source>
        <translation>只有文件夹可以在新标签页中打开</translation>
    </message>
    <message>
        <source>Open a space on the other side first</source>
        <translation>请先在另一侧打开一个空间</translation>
    </message>
    <message>
        <source>Both sides show the same folder</source>
        <translation>两侧显示的是同一个文件夹</translation>
    </message>
    <message>
        <source>Open in a new tab</source>
        <translation>在新标签页中打开</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>新建标签页</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>关闭此标签页</translation>
    </message>
    <message>
        <source>Open the tab again that was closed last</source>
        <translation>重新打开刚关闭的标签页</translation>
    </message>
    <message>
        <source>No tab has been closed yet</source>
        <translation>还没有关闭过标签页</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一个标签页</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一个标签页</translation>
    </message>
    <message>
        <source>Two sides beside each other</source>
        <translation>左右两侧并排显示</translation>
    </message>
    <message>
        <source>Copy to the other side</source>
        <translation>复制到另一侧</translation>
    </message>
    <message>
        <source>Move to the other side</source>
        <translation>移动到另一侧</translation>
    </message>
    <message>
        <source>Too large to edit here: open it with another program</source>
        <translation>太大，不能在这里编辑：请用其他程序打开</translation>
    </message>
    <message>
        <source>It is archived: restore it first</source>
        <translation>对象已归档：请先解冻</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
</context>
<context>
    <name>ArchiveViewer</name>
    <message>
        <source>Files in the archive</source>
        <translation>压缩包中的文件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>More lies in it: only what its first {size} tell is listed.</source>
        <translation>其中还有更多内容：这里只列出前 {size} 中所含的文件。</translation>
    </message>
    <message>
        <source>{count}, {size} unpacked</source>
        <translation>{count}，解压后 {size}</translation>
    </message>
</context>
<context>
    <name>Basics</name>
    <message>
        <source>Never replace what exists</source>
        <translation>不覆盖已有的对象</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>文件大小上限</translation>
    </message>
    <message>
        <source>no limit; such as 10 MiB</source>
        <translation>不限；例如 10 MiB</translation>
    </message>
    <message>
        <source>Smallest file</source>
        <translation>文件大小下限</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>any; image/* video/mp4, or !text/html to refuse</source>
        <translation>任意；image/* video/mp4，或用 !text/html 拒绝</translation>
    </message>
    <message>
        <source>The type is told</source>
        <translation>类型判定</translation>
    </message>
    <message>
        <source>by the client, else by name and content</source>
        <translation>以客户端所报为准，否则按名称和内容</translation>
    </message>
    <message>
        <source>by the content, whatever the client says</source>
        <translation>按内容判定，忽略客户端所报</translation>
    </message>
    <message>
        <source>by the client alone</source>
        <translation>只以客户端所报为准</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>Delete after days</source>
        <translation>多少天后删除</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>End user</source>
        <translation>终端用户</translation>
    </message>
    <message>
        <source>a name that is kept with the object</source>
        <translation>随对象保存的名称</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>+ %Ln more</source>
        <translation>
            <numerusform>及另外 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>starts {when}</source>
        <translation>{when} 开始</translation>
    </message>
    <message>
        <source>{settled} of {found}</source>
        <translation>{settled} / {found}</translation>
    </message>
    <message>
        <source>{settled} of {found} found so far</source>
        <translation>{settled} / 已找到 {found}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>共 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln settled</source>
        <translation>
            <numerusform>%Ln 个已结束</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln done</source>
        <translation>
            <numerusform>%Ln 个完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln 个跳过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln 个取消</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {size} bytes</source>
        <translation>{done} / {size} 字节</translation>
    </message>
    <message>
        <source>High priority: before everything else</source>
        <translation>高优先级：先于其他全部传输</translation>
    </message>
    <message>
        <source>Low priority: after everything else</source>
        <translation>低优先级：后于其他全部传输</translation>
    </message>
    <message>
        <source>At most {speed} together</source>
        <translation>合计限速 {speed}</translation>
    </message>
    <message>
        <source>Finished {when}</source>
        <translation>完成于 {when}</translation>
    </message>
</context>
<context>
    <name>BytesViewer</name>
    <message>
        <source>{bytes} bytes</source>
        <translation>{bytes} 字节</translation>
    </message>
</context>
<context>
    <name>CallbackPage</name>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>One a line, tried in order until one answers. Its answer becomes the upload&apos;s.</source>
        <translation>每行一个，依次尝试，直到有一个响应。其响应内容即为上传的返回内容。</translation>
    </message>
    <message>
        <source>What it is sent</source>
        <translation>发送内容</translation>
    </message>
    <message>
        <source>Insert a variable</source>
        <translation>插入变量</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>a form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Host header</source>
        <translation>Host 头</translation>
    </message>
    <message>
        <source>that of the address</source>
        <translation>与地址相同</translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message numerus="yes">
        <source>Cancel %Ln transfer(s)</source>
        <translation>
            <numerusform>取消 %Ln 个传输</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln transfer(s)?</source>
        <translation>
            <numerusform>取消 %Ln 个传输？</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on transferring</source>
        <translation>继续传输</translation>
    </message>
    <message>
        <source>What is half done is discarded. What is done stays.</source>
        <translation>未完成的部分将被丢弃，已完成的会保留。</translation>
    </message>
</context>
<context>
    <name>CdnNews</name>
    <message numerus="yes">
        <source>%Ln object(s) replaced. Visitors may still see the old ones.</source>
        <translation>
            <numerusform>已替换 %Ln 个对象。访问者可能仍看到旧内容。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refresh CDN for %Ln object(s)</source>
        <translation>
            <numerusform>为 %Ln 个对象刷新 CDN</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CdnWindow</name>
    <message>
        <source>CDN — {account}</source>
        <translation>CDN — {account}</translation>
    </message>
    <message>
        <source>Refresh and prefetch</source>
        <translation>刷新预取</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量带宽</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>CdnWords</name>
    <message numerus="yes">
        <source>Prefetch: {sent} of %Ln address(es) sent…</source>
        <translation>
            <numerusform>预取：已提交 {sent} / %Ln 个地址…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refresh: {sent} of %Ln address(es) sent…</source>
        <translation>
            <numerusform>刷新：已提交 {sent} / %Ln 个地址…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) sent to be prefetched</source>
        <translation>
            <numerusform>已提交预取 %Ln 个地址</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) sent to be refreshed</source>
        <translation>
            <numerusform>已提交刷新 %Ln 个地址</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be sent</source>
        <translation>
            <numerusform>%Ln 个无法提交</numerusform>
        </translation>
    </message>
    <message>
        <source>known after the first request of the day</source>
        <translation>当天首次提交后可知</translation>
    </message>
    <message numerus="yes">
        <source>%Ln a day</source>
        <translation>
            <numerusform>每天 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{left} of %Ln left today</source>
        <translation>
            <numerusform>今天剩余 {left} / %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Refresh folder</source>
        <translation>刷新目录</translation>
    </message>
    <message>
        <source>Prefetch</source>
        <translation>预取</translation>
    </message>
    <message>
        <source>Addresses to refresh</source>
        <translation>URL 刷新额度</translation>
    </message>
    <message>
        <source>Folders to refresh</source>
        <translation>目录刷新额度</translation>
    </message>
    <message>
        <source>Addresses to prefetch</source>
        <translation>URL 预取额度</translation>
    </message>
    <message>
        <source>Under way, {share}</source>
        <translation>处理中，{share}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>正在提交</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未提交</translation>
    </message>
    <message>
        <source>today&apos;s allowance is used up</source>
        <translation>今天的额度已用完</translation>
    </message>
    <message>
        <source>{state}: {why}</source>
        <translation>{state}：{why}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not sent, because today&apos;s allowance is used up</source>
        <translation>
            <numerusform>%Ln 个未提交，今天的额度已用完</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not sent</source>
        <translation>
            <numerusform>%Ln 个未提交</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) left today</source>
        <translation>
            <numerusform>今天还可刷新 %Ln 个目录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) left today</source>
        <translation>
            <numerusform>今天剩余 %Ln 个地址</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellTexts</name>
    <message>
        <source>{bytes} bytes</source>
        <translation>{bytes} 字节</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Not known: this folder has not been read.</source>
        <translation>未知：此文件夹尚未读取。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>As known since {time}</source>
        <translation>截至 {time} 的情况</translation>
    </message>
    <message>
        <source>At least: a part of this folder has not been read.</source>
        <translation>至少如此：此文件夹有一部分尚未读取。</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>restoring</source>
        <translation>解冻中</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>已解冻</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已禁用</translation>
    </message>
</context>
<context>
    <name>CertificatesDialog</name>
    <message>
        <source>Certificates of your own</source>
        <translation>自有证书</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Trust the system&apos;s alone</source>
        <translation>只信任系统证书</translation>
    </message>
    <message>
        <source>For a private cloud whose certificate this computer does not know. The certificates of a PEM file are trusted besides the system&apos;s, by Spaceferry alone.</source>
        <translation>用于本机不认识其证书的私有云。除系统证书外，Spaceferry 还会信任该 PEM 文件中的证书，不影响其他程序。</translation>
    </message>
    <message>
        <source>None: only what the system trusts.</source>
        <translation>无：只信任系统证书。</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ChainDialog</name>
    <message>
        <source>Commands</source>
        <translation>处理指令</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>a name of the service&apos;s own</source>
        <translation>由服务命名</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>ChainEditor</name>
    <message>
        <source>The chain as text</source>
        <translation>文本形式的命令</translation>
    </message>
    <message>
        <source>Click a command on the left. Commands run one after the other.</source>
        <translation>点击左侧的命令。命令依次执行。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Overwritten</source>
        <translation>已覆盖</translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Size before</source>
        <translation>原大小</translation>
    </message>
    <message>
        <source>Size after</source>
        <translation>现大小</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
</context>
<context>
    <name>ChangesWindow</name>
    <message>
        <source>What changed in {place}</source>
        <translation>{place} 的变化</translation>
    </message>
    <message>
        <source>Find in the names</source>
        <translation>在名称中查找</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Objects that changed</source>
        <translation>有变化的对象</translation>
    </message>
    <message>
        <source>Nothing here matches.</source>
        <translation>没有匹配的内容。</translation>
    </message>
    <message>
        <source>Nothing changed.</source>
        <translation>没有变化。</translation>
    </message>
    <message>
        <source>Take a snapshot now: later this window shows what changed since.</source>
        <translation>现在创建一个快照，以后就能在这里看到此后的变化。</translation>
    </message>
    <message>
        <source>A snapshot can be taken once the whole space has been read.</source>
        <translation>读完整个空间后才能创建快照。</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>全部变化</translation>
    </message>
    <message>
        <source>Read the whole space first.</source>
        <translation>请先读取整个空间。</translation>
    </message>
    <message>
        <source>{more} more, {less} less</source>
        <translation>增加 {more}，减少 {less}</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln are listed; the export has all.</source>
        <translation>
            <numerusform>只列出前 %Ln 个；导出包含全部。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snapshot taken: %Ln object(s).</source>
        <translation>
            <numerusform>已创建快照：%Ln 个对象。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported to {path}</source>
        <translation>已导出到 {path}</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Press to change it, Del to take it away</source>
        <translation>点按可修改，按 Del 键移除</translation>
    </message>
</context>
<context>
    <name>ClassDialog</name>
    <message>
        <source>Change class</source>
        <translation>更改存储类型</translation>
    </message>
    <message>
        <source>Change the storage class of “{name}”</source>
        <translation>更改“{name}”的存储类型</translation>
    </message>
    <message numerus="yes">
        <source>Change the storage class of %Ln item(s)</source>
        <translation>
            <numerusform>更改 %Ln 项的存储类型</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Billed for at least %Ln day(s).</source>
        <translation>
            <numerusform>至少按 %Ln 天计费。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} (now)</source>
        <translation>{name}（当前）</translation>
    </message>
    <message>
        <source>Read at once. For what is used every day.</source>
        <translation>可立即读取，适合日常使用的数据。</translation>
    </message>
    <message>
        <source>Read at once. Costs less to keep, more to read.</source>
        <translation>可直接读取。存放较便宜，读取较贵。</translation>
    </message>
    <message>
        <source>Must be restored before reading, some minutes.</source>
        <translation>读取前须解冻，约需几分钟。</translation>
    </message>
    <message>
        <source>Must be restored before reading, 5 to 12 hours.</source>
        <translation>读取前须解冻，需要 5 到 12 小时。</translation>
    </message>
    <message>
        <source>Read at once. For what is kept long and rarely read.</source>
        <translation>可直接读取。适合长期存放、很少读取的内容。</translation>
    </message>
    <message>
        <source>Read at once. The service moves it to what costs least.</source>
        <translation>可立即读取，由服务自动转入费用最低的层级。</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>保存对 {name} 的修改？</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>They are in this window alone, and are lost otherwise.</source>
        <translation>修改只在这个窗口里，不保存就会丢失。</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>放弃修改</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>made for {types}</source>
        <translation>适用于 {types}</translation>
    </message>
    <message>
        <source>runs as a job, without a preview</source>
        <translation>以任务方式执行，无法预览</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Save as task…</source>
        <translation>存为任务…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Nothing is changed while both sides are compared.</source>
        <translation>比较期间不会改动任何内容。</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Compare first: nothing is changed before you have seen the plan.</source>
        <translation>请先比较：看过计划之前不会改动任何内容。</translation>
    </message>
</context>
<context>
    <name>ConditionMenu</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Since a date…</source>
        <translation>自某日期起…</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>MIME type…</source>
        <translation>MIME 类型…</translation>
    </message>
    <message>
        <source>Hash…</source>
        <translation>哈希…</translation>
    </message>
    <message>
        <source>Contains…</source>
        <translation>包含…</translation>
    </message>
    <message>
        <source>Begins with…</source>
        <translation>开头是…</translation>
    </message>
    <message>
        <source>Ends with…</source>
        <translation>结尾是…</translation>
    </message>
    <message>
        <source>Is like *.jpg…</source>
        <translation>形如 *.jpg…</translation>
    </message>
    <message>
        <source>Matches a regular expression…</source>
        <translation>匹配正则表达式…</translation>
    </message>
    <message>
        <source>Does not contain…</source>
        <translation>不包含…</translation>
    </message>
</context>
<context>
    <name>ConflictAnswers</name>
    <message>
        <source>Resume</source>
        <translation>续传</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Replace some of them</source>
        <translation>覆盖其中一部分</translation>
    </message>
    <message>
        <source>Replace older ones only</source>
        <translation>仅覆盖较旧的</translation>
    </message>
    <message>
        <source>Replace different ones only</source>
        <translation>仅覆盖内容不同的</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>保留两者</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Where your file is newer than the object; the others are skipped</source>
        <translation>仅当本机文件比对象新时覆盖，其余跳过</translation>
    </message>
    <message>
        <source>Where the object is newer than the file here; the others are skipped</source>
        <translation>仅当对象比本机文件新时覆盖，其余跳过</translation>
    </message>
    <message>
        <source>Where what comes is newer than what is there; the others are skipped</source>
        <translation>仅替换比来源旧的对象，其余跳过</translation>
    </message>
    <message numerus="yes">
        <source>Go on with %Ln file(s) from what is here</source>
        <translation>
            <numerusform>从本机已有内容续传 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) are skipped</source>
        <translation>
            <numerusform>其余 %Ln 个跳过</numerusform>
        </translation>
    </message>
    <message>
        <source>{text}; {others}</source>
        <translation>{text}；{others}</translation>
    </message>
    <message>
        <source>Replace what is there</source>
        <translation>覆盖目标处已有的内容</translation>
    </message>
    <message>
        <source>Where the contents differ; the same ones are skipped</source>
        <translation>仅当内容不同时覆盖，相同的跳过</translation>
    </message>
    <message>
        <source>Leave what is there; what comes gets a number behind its name</source>
        <translation>保留已有的，新传入的在名称后加上编号</translation>
    </message>
    <message>
        <source>Leave what is there, transfer nothing</source>
        <translation>保留已有的，不传输</translation>
    </message>
</context>
<context>
    <name>ConflictDetails</name>
    <message>
        <source>Files that exist</source>
        <translation>已存在的文件</translation>
    </message>
    <message>
        <source>Your file</source>
        <translation>您的文件</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>In the space</source>
        <translation>空间中</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>以及另外 %Ln 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>{name} was deleted meanwhile</source>
        <translation>{name} 在此期间已被删除</translation>
    </message>
    <message>
        <source>Your text is still here, and was not saved yet.</source>
        <translation>您的文本仍在这里，尚未保存。</translation>
    </message>
    <message>
        <source>{name} was changed by somebody else meanwhile</source>
        <translation>{name} 在此期间被他人修改</translation>
    </message>
    <message>
        <source>Your text is still here. Nothing was replaced.</source>
        <translation>您的文本仍在这里，没有覆盖任何内容。</translation>
    </message>
    <message>
        <source>Show what they changed</source>
        <translation>查看对方的修改</translation>
    </message>
    <message>
        <source>Save it there again</source>
        <translation>重新保存到原处</translation>
    </message>
    <message>
        <source>Keep mine: replace theirs</source>
        <translation>保留我的：覆盖对方的修改</translation>
    </message>
    <message>
        <source>Save mine under another name</source>
        <translation>把我的另存为新对象</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save under this name</source>
        <translation>以此名称保存</translation>
    </message>
    <message>
        <source>An object of that name is there already</source>
        <translation>已有同名对象</translation>
    </message>
</context>
<context>
    <name>ConflictStrip</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more question(s)</source>
        <translation>
            <numerusform>还有 %Ln 个问题</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictWords</name>
    <message>
        <source>“{name}” already exists in {target}</source>
        <translation>“{name}”已存在于 {target}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} files already exist in {target}</source>
        <translation>
            <numerusform>{found} 个文件中有 %Ln 个已存在于 {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) already exist in {target}</source>
        <translation>
            <numerusform>有 %Ln 个文件已存在于 {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One answer for all %Ln</source>
        <translation>
            <numerusform>所选操作用于全部 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{text} · newer</source>
        <translation>{text} · 较新</translation>
    </message>
    <message>
        <source>same content</source>
        <translation>内容相同</translation>
    </message>
    <message>
        <source>different content</source>
        <translation>内容不同</translation>
    </message>
    <message>
        <source>Always, for uploads to this space</source>
        <translation>上传到该空间时总是如此</translation>
    </message>
    <message>
        <source>Always, for downloads from this space</source>
        <translation>从该空间下载时总是如此</translation>
    </message>
    <message>
        <source>In the space {there}</source>
        <translation>空间中：{there}</translation>
    </message>
    <message>
        <source>Here {here}  |  in the space {there}</source>
        <translation>本机 {here}  |  空间中 {there}</translation>
    </message>
    <message>
        <source>What comes {here}  |  what is there {there}</source>
        <translation>来源 {here}  |  已有 {there}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln newer here</source>
        <translation>
            <numerusform>%Ln 个本机较新</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln newer than what is there</source>
        <translation>
            <numerusform>%Ln 个比已有的新</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with the same content</source>
        <translation>
            <numerusform>%Ln 个内容相同</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyAs</name>
    <message>
        <source>Look at it (stat)</source>
        <translation>查询信息（stat）</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Signed link</source>
        <translation>带签名的外链</translation>
    </message>
    <message>
        <source>Upload in its place</source>
        <translation>上传到该位置</translation>
    </message>
    <message>
        <source>Local folder</source>
        <translation>本地文件夹</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>To space/folder/</source>
        <translation>到 空间/文件夹/</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Change the storage class</source>
        <translation>更改存储类型</translation>
    </message>
    <message>
        <source>Number of the class</source>
        <translation>存储类型编号</translation>
    </message>
    <message>
        <source>Change the type</source>
        <translation>更改文件类型</translation>
    </message>
    <message>
        <source>MIME type</source>
        <translation>MIME 类型</translation>
    </message>
    <message>
        <source>Schedule deletion</source>
        <translation>定时删除</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>解冻</translation>
    </message>
    <message>
        <source>Fetch in its place</source>
        <translation>抓取到该位置</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>处理指令</translation>
    </message>
    <message>
        <source>Refresh CDN</source>
        <translation>刷新 CDN</translation>
    </message>
    <message>
        <source>List the folder</source>
        <translation>列举文件夹</translation>
    </message>
</context>
<context>
    <name>CopyAsButton</name>
    <message>
        <source>Copy as…</source>
        <translation>复制为…</translation>
    </message>
</context>
<context>
    <name>CopyAsDialog</name>
    <message>
        <source>Copy as</source>
        <translation>复制为</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>The text for the tool</source>
        <translation>该工具的文本</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Keys are not in it: it reads ACCESS_KEY and SECRET_KEY from the environment.</source>
        <translation>其中不含密钥：运行时从环境变量 ACCESS_KEY 和 SECRET_KEY 读取。</translation>
    </message>
</context>
<context>
    <name>CopyTexts</name>
    <message numerus="yes">
        <source>Fetching %Ln item(s) for the other program…</source>
        <translation>
            <numerusform>正在为其他程序获取 %Ln 项…</numerusform>
        </translation>
    </message>
    <message>
        <source>The files are here now. If the other program has not taken them, paste them there.</source>
        <translation>文件已取到本机。如果其他程序没有收到，可在那里粘贴。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Too much to drag out: {count}, {size}</source>
        <translation>内容太多，无法拖出：{count}，{size}</translation>
    </message>
    <message>
        <source>Too much to drag out</source>
        <translation>内容太多，无法拖出</translation>
    </message>
    <message>
        <source>Copy files</source>
        <translation>复制为文件</translation>
    </message>
    <message>
        <source>Download to…</source>
        <translation>下载到…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) could not be fetched.</source>
        <translation>
            <numerusform>%Ln 个对象未能获取。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetching files to copy</source>
        <translation>正在获取要复制的文件</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln file(s) or folder(s): paste in a file manager</source>
        <translation>
            <numerusform>已复制 %Ln 个文件或文件夹，可在文件管理器中粘贴</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetched %Ln file(s)</source>
        <translation>
            <numerusform>已获取 %Ln 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Crumbs</name>
    <message>
        <source>Folders above</source>
        <translation>上级文件夹</translation>
    </message>
</context>
<context>
    <name>DaysPick</name>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Other days…</source>
        <translation>其他日期…</translation>
    </message>
</context>
<context>
    <name>DeleteDialog</name>
    <message>
        <source>Type {space} to confirm</source>
        <translation>输入 {space} 以确认</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting… {sums}</source>
        <translation>正在统计… {sums}</translation>
    </message>
    <message>
        <source>What will be deleted</source>
        <translation>将被删除的内容</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>以及另外 %Ln 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteWords</name>
    <message numerus="yes">
        <source>Delete %Ln item(s) of {space} for good?</source>
        <translation>
            <numerusform>永久删除 {space} 的 %Ln 项？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete {all} for good?</source>
        <translation>永久删除{all}？</translation>
    </message>
    <message>
        <source>Delete the folder “{name}” and all in it for good?</source>
        <translation>永久删除文件夹“{name}”及其全部内容？</translation>
    </message>
    <message>
        <source>Delete “{name}” for good?</source>
        <translation>永久删除“{name}”？</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln item(s) of {space} to trash?</source>
        <translation>
            <numerusform>将 {space} 的 %Ln 项移到回收站？</numerusform>
        </translation>
    </message>
    <message>
        <source>Move {all} to trash?</source>
        <translation>将{all}移到回收站？</translation>
    </message>
    <message>
        <source>Move the folder “{name}” and all in it to trash?</source>
        <translation>将文件夹“{name}”及其全部内容移到回收站？</translation>
    </message>
    <message>
        <source>Move “{name}” to trash?</source>
        <translation>将“{name}”移到回收站？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln object(s) for good</source>
        <translation>
            <numerusform>永久删除 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln object(s) to trash</source>
        <translation>
            <numerusform>将 %Ln 个对象移到回收站</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>There is no way back: nothing is kept in a trash.</source>
        <translation>无法恢复：不会保留在回收站。</translation>
    </message>
    <message numerus="yes">
        <source>They can be put back for %Ln day(s); then the service deletes them.</source>
        <translation>
            <numerusform>%Ln 天内可以放回原处；之后由服务删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be put back until the trash is emptied.</source>
        <translation>清空回收站之前都可以放回原处。</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>DiagnosticWords</name>
    <message>
        <source>See the proxy under Settings, Network.</source>
        <translation>请检查“设置”→“网络”中的代理。</translation>
    </message>
    <message>
        <source>The name has no address</source>
        <translation>域名无法解析</translation>
    </message>
    <message>
        <source>Check the network connection and the name; a DNS server or a VPN may be needed.</source>
        <translation>请检查网络连接和域名；可能需要指定的 DNS 服务器或 VPN。</translation>
    </message>
    <message>
        <source>Nobody answers there</source>
        <translation>该地址无人响应</translation>
    </message>
    <message>
        <source>Check address and port in the account&apos;s settings, and whether a firewall is on the way.</source>
        <translation>请检查账号设置中的地址和端口，以及途中是否有防火墙。</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>未能及时响应</translation>
    </message>
    <message>
        <source>A firewall may swallow it, or the line is overloaded. A proxy may be the only way out.</source>
        <translation>可能被防火墙丢弃或线路拥塞，也可能只能通过代理访问外网。</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>For a private cloud choose its certificates under Settings, Network; else ask who runs it.</source>
        <translation>私有云请在“设置”→“网络”中选择其证书，否则请咨询该服务的管理员。</translation>
    </message>
    <message>
        <source>The file of certificates cannot be used</source>
        <translation>证书文件无法使用</translation>
    </message>
    <message>
        <source>Choose another one under Settings, Network.</source>
        <translation>请在“设置”→“网络”中另选一个。</translation>
    </message>
    <message>
        <source>The connection was cut</source>
        <translation>连接被中断</translation>
    </message>
    <message>
        <source>Something on the way does not let it through: a firewall, or http where https is meant.</source>
        <translation>途中有设备阻断连接：可能是防火墙，也可能是该用 https 处用了 http。</translation>
    </message>
    <message>
        <source>What answers does not speak HTTP</source>
        <translation>响应方不是 HTTP 服务</translation>
    </message>
    <message>
        <source>Check address and port in the account&apos;s settings.</source>
        <translation>请检查账号设置中的地址和端口。</translation>
    </message>
    <message>
        <source>The proxy does not answer</source>
        <translation>代理没有响应</translation>
    </message>
    <message>
        <source>The proxy does not let this host through</source>
        <translation>代理不允许访问此主机</translation>
    </message>
    <message>
        <source>Ask who runs the proxy, or let the host be reached without it: Settings, Network.</source>
        <translation>请咨询代理的管理员，或在“设置”→“网络”中让此主机不经代理。</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password</source>
        <translation>代理要求用户名和密码</translation>
    </message>
    <message>
        <source>The clocks differ by more than the service takes</source>
        <translation>时钟相差超过服务允许的范围</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock, or let it be set from the network.</source>
        <translation>请校准本机时钟，或启用网络对时。</translation>
    </message>
    <message>
        <source>The certificate runs out soon</source>
        <translation>证书即将到期</translation>
    </message>
    <message>
        <source>Whoever runs the host has to renew it.</source>
        <translation>需由该主机的管理员续期。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
    <message numerus="yes">
        <source>good for %Ln day(s)</source>
        <translation>
            <numerusform>有效期还有 %Ln 天</numerusform>
        </translation>
    </message>
    <message>
        <source>status {status}</source>
        <translation>状态码 {status}</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未告知</translation>
    </message>
    <message>
        <source>the same as here</source>
        <translation>与本机一致</translation>
    </message>
    <message>
        <source>{time} behind ours</source>
        <translation>比本机慢 {time}</translation>
    </message>
    <message>
        <source>{time} ahead of ours</source>
        <translation>比本机快 {time}</translation>
    </message>
    <message>
        <source>The keyring answers</source>
        <translation>密钥环正常</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>Unlock it; the system asks for its password.</source>
        <translation>请解锁，系统会询问其密码。</translation>
    </message>
    <message>
        <source>The keyring does not answer</source>
        <translation>密钥环没有响应</translation>
    </message>
    <message>
        <source>Its dialog may be open behind a window.</source>
        <translation>它的对话框可能被其他窗口挡住了。</translation>
    </message>
    <message>
        <source>There is no keyring</source>
        <translation>没有密钥环</translation>
    </message>
    <message>
        <source>Keys can be kept for a session only. Install GNOME Keyring or KWallet.</source>
        <translation>密钥只能在本次会话内保留。请安装 GNOME Keyring 或 KWallet。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Queue and records</source>
        <translation>队列与记录</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>{size} free</source>
        <translation>可用 {size}</translation>
    </message>
    <message>
        <source>Keys are there</source>
        <translation>密钥可用</translation>
    </message>
    <message>
        <source>Keys have to be typed in again</source>
        <translation>需要重新输入密钥</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>With names of accounts, spaces and hosts</source>
        <translation>包含账号、空间和主机的名称</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>The way to the services</source>
        <translation>到各服务的连接</translation>
    </message>
    <message>
        <source>Keyring and accounts</source>
        <translation>密钥环与账号</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Last warnings and errors</source>
        <translation>最近的警告和错误</translation>
    </message>
    <message>
        <source>There is no account yet</source>
        <translation>还没有账号</translation>
    </message>
    <message>
        <source>Answers in {ms} ms</source>
        <translation>{ms} 毫秒内响应</translation>
    </message>
    <message>
        <source>{said}, through {proxy}</source>
        <translation>{said}，经由 {proxy}</translation>
    </message>
    <message>
        <source>The report is in the clipboard. Read it before you send it.</source>
        <translation>报告已复制到剪贴板，发送前请先看一遍。</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>What changes</source>
        <translation>修改内容</translation>
    </message>
</context>
<context>
    <name>DisableDialog</name>
    <message>
        <source>Disable</source>
        <translation>禁用</translation>
    </message>
    <message>
        <source>Disable “{name}”?</source>
        <translation>禁用“{name}”？</translation>
    </message>
    <message numerus="yes">
        <source>Disable %Ln item(s)?</source>
        <translation>
            <numerusform>禁用 %Ln 项？</numerusform>
        </translation>
    </message>
    <message>
        <source>They can no longer be read by their public address. “Enable” makes them readable again.</source>
        <translation>将无法再通过公开地址读取。“启用”后可重新读取。</translation>
    </message>
</context>
<context>
    <name>DomainLines</name>
    <message>
        <source>None: objects can be neither downloaded nor linked to.</source>
        <translation>无：对象既不能下载，也没有外链。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check {domain}</source>
        <translation>检查 {domain}</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>DomainPick</name>
    <message>
        <source>Domains</source>
        <translation>域名</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln domain(s)</source>
        <translation>
            <numerusform>全部 %Ln 个域名</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln domain(s)</source>
        <translation>
            <numerusform>%Ln 个域名</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftRow</name>
    <message>
        <source>Output shown</source>
        <translation>显示的输出</translation>
    </message>
    <message>
        <source>Add output</source>
        <translation>添加输出</translation>
    </message>
    <message>
        <source>Another chain of commands for the same objects, in the same run</source>
        <translation>对同样的对象，在同一次处理中再执行一串命令</translation>
    </message>
    <message>
        <source>Remove output</source>
        <translation>移除输出</translation>
    </message>
    <message>
        <source>no command yet</source>
        <translation>还没有命令</translation>
    </message>
</context>
<context>
    <name>DropSpaceDialog</name>
    <message>
        <source>Delete the space {space}</source>
        <translation>删除空间 {space}</translation>
    </message>
    <message>
        <source>Delete space</source>
        <translation>删除空间</translation>
    </message>
    <message>
        <source>Only an empty space can be deleted. Its name becomes free for others.</source>
        <translation>只能删除空的空间。删除后，空间名可能被他人使用。</translation>
    </message>
    <message>
        <source>Type {space} to confirm</source>
        <translation>输入 {space} 以确认</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop target</source>
        <translation>拖放窗口</translation>
    </message>
    <message>
        <source>Files dropped here go to {place}</source>
        <translation>拖到这里的文件会上传到 {place}</translation>
    </message>
    <message>
        <source>Files dropped here are uploaded where you say</source>
        <translation>拖到这里的文件会上传到您指定的位置</translation>
    </message>
    <message>
        <source>Always into the folder the window shows</source>
        <translation>始终上传到窗口当前的文件夹</translation>
    </message>
    <message>
        <source>Ask where to each time</source>
        <translation>每次询问位置</translation>
    </message>
    <message>
        <source>Close the drop target</source>
        <translation>关闭拖放窗口</translation>
    </message>
    <message>
        <source>Drop files here</source>
        <translation>拖放文件到此</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Open a space first</source>
        <translation>请先打开一个空间</translation>
    </message>
    <message>
        <source>Only files and folders of this computer can be dropped here</source>
        <translation>此处只能拖入本机的文件和文件夹</translation>
    </message>
    <message>
        <source>Too much to be handed over as files: add their account to this window</source>
        <translation>内容过多，无法以文件形式传递：请在此窗口中添加其账号</translation>
    </message>
    <message>
        <source>The other window could not fetch the files in time: copy them there as files, and paste</source>
        <translation>另一个窗口未能及时取到文件：请在那里选择“复制为文件”，再粘贴</translation>
    </message>
    <message>
        <source>A folder cannot go into itself</source>
        <translation>不能将文件夹放入其自身内</translation>
    </message>
</context>
<context>
    <name>DuplicatesModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>副本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies</source>
        <translation>
            <numerusform>%Ln 份</numerusform>
        </translation>
    </message>
    <message>
        <source>{copies}, {size} wasted</source>
        <translation>{copies}，浪费 {size}</translation>
    </message>
</context>
<context>
    <name>DuplicatesWindow</name>
    <message>
        <source>Duplicates in {place}</source>
        <translation>{place} 中的重复对象</translation>
    </message>
    <message>
        <source>Keep newest</source>
        <translation>保留最新的</translation>
    </message>
    <message>
        <source>Keep oldest</source>
        <translation>保留最旧的</translation>
    </message>
    <message>
        <source>Keep those in</source>
        <translation>保留此文件夹中的</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>全部取消勾选</translation>
    </message>
    <message>
        <source>Objects of the same content</source>
        <translation>内容相同的对象</translation>
    </message>
    <message>
        <source>Duplicates are looked for once everything has been read.</source>
        <translation>全部读完后开始查找重复对象。</translation>
    </message>
    <message>
        <source>Duplicates can be found once everything here has been read.</source>
        <translation>读完这里的全部内容后才能查找重复对象。</translation>
    </message>
    <message>
        <source>No two objects here have the same content.</source>
        <translation>这里没有内容相同的对象。</translation>
    </message>
    <message>
        <source>These keys may not delete in this space</source>
        <translation>当前密钥无权删除该空间中的对象</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln ticked object(s)…</source>
        <translation>
            <numerusform>删除勾选的 %Ln 个对象…</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete ticked…</source>
        <translation>删除勾选的…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln 组</numerusform>
        </translation>
    </message>
    <message>
        <source>{groups}, {size} wasted</source>
        <translation>{groups}，浪费 {size}</translation>
    </message>
    <message numerus="yes">
        <source>the %Ln that waste most are listed</source>
        <translation>
            <numerusform>只列出浪费最多的 %Ln 组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies</source>
        <translation>
            <numerusform>%Ln 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) changed since they were read, so nothing was deleted.</source>
        <translation>
            <numerusform>有 %Ln 个对象在读取之后已变化，因此没有删除任何内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read again, then look once more: {names}</source>
        <translation>请重新读取后再看：{names}</translation>
    </message>
    <message>
        <source>One of each group stays: untick another one of it first.</source>
        <translation>每组至少保留一个：请先取消勾选该组的另一个。</translation>
    </message>
</context>
<context>
    <name>EditorWindow</name>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>This is not a text</source>
        <translation>这不是文本</translation>
    </message>
    <message>
        <source>It can be read, and not changed.</source>
        <translation>只能阅读，不能修改。</translation>
    </message>
    <message>
        <source>From their text to yours</source>
        <translation>从对方的文本到您的文本</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的文本</translation>
    </message>
    <message>
        <source>Go on with mine</source>
        <translation>继续用我的</translation>
    </message>
    <message>
        <source>It is written in a way that would not survive an edit here</source>
        <translation>其编码或换行方式在此编辑后无法保持原样</translation>
    </message>
    <message>
        <source>Saved at {time}</source>
        <translation>{time} 已保存</translation>
    </message>
    <message>
        <source>{name} is saved</source>
        <translation>{name} 已保存</translation>
    </message>
    <message>
        <source>“{letter}” cannot be written in {encoding}</source>
        <translation>“{letter}”无法用 {encoding} 编码</translation>
    </message>
    <message>
        <source>Write it in UTF-8</source>
        <translation>改用 UTF-8</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>No transfer matches the filter. Press Esc to show all.</source>
        <translation>没有符合筛选条件的传输。按 Esc 显示全部。</translation>
    </message>
    <message>
        <source>No transfers yet. Drop files into a folder above, or press Upload.</source>
        <translation>还没有传输。将文件拖入上方的文件夹，或点击“上传”。</translation>
    </message>
    <message>
        <source>Nothing is moving now.</source>
        <translation>当前没有进行中的传输。</translation>
    </message>
    <message>
        <source>Nothing is waiting.</source>
        <translation>没有等待中的传输。</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>没有失败的传输。</translation>
    </message>
    <message>
        <source>Nothing is done yet, or it was cleared.</source>
        <translation>还没有已完成的传输，或已被清除。</translation>
    </message>
</context>
<context>
    <name>EngineNews</name>
    <message>
        <source>The part of Spaceferry that talks to the service ended unexpectedly and is being restarted. Transfers go on where they stopped.</source>
        <translation>负责与服务通信的后台进程意外退出，正在重新启动。传输将从中断处继续。</translation>
    </message>
    <message>
        <source>The service cannot be reached. Transfers wait, and go on by themselves.</source>
        <translation>无法连接服务。传输正在等待，恢复后会自动继续。</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase the keys there?</source>
        <translation>要清除那里的密钥吗？</translation>
    </message>
    <message>
        <source>Erase them</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Anyone who can read these files can use the keys: {files}</source>
        <translation>能读取这些文件的人都能使用其中的密钥：{files}</translation>
    </message>
    <message>
        <source>Once they are erased, {programs} asks for them again. Only what the keyring holds is erased.</source>
        <translation>清除后，{programs} 会重新要求输入密钥。只清除密钥环中已有的密钥。</translation>
    </message>
</context>
<context>
    <name>ExpiryDialog</name>
    <message>
        <source>Schedule deletion</source>
        <translation>定时删除</translation>
    </message>
    <message>
        <source>Scheduled deletion of “{name}”</source>
        <translation>定时删除“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>Scheduled deletion of %Ln item(s)</source>
        <translation>
            <numerusform>定时删除 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete after</source>
        <translation>删除时间</translation>
    </message>
    <message>
        <source>Never delete: cancel what is scheduled</source>
        <translation>永不删除：取消已设置的定时删除</translation>
    </message>
    <message>
        <source>Days until deletion</source>
        <translation>多少天后删除</translation>
    </message>
    <message numerus="yes">
        <source>day(s)</source>
        <translation>
            <numerusform>天后</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a number of days, at least 1.</source>
        <translation>请输入天数，至少为 1。</translation>
    </message>
    <message>
        <source>The service deletes it for good on {day}, whoever uses it then.</source>
        <translation>服务将于 {day} 永久删除，不论届时是否仍在使用。</translation>
    </message>
    <message>
        <source>Delete on {day}</source>
        <translation>于 {day} 删除</translation>
    </message>
    <message>
        <source>The objects stay until somebody deletes them.</source>
        <translation>对象会一直保留，直到有人删除。</translation>
    </message>
    <message>
        <source>Never delete</source>
        <translation>永不删除</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export the list of “{name}”</source>
        <translation>导出“{name}”的列表</translation>
    </message>
    <message>
        <source>What the search finds: {query}</source>
        <translation>搜索结果：{query}</translation>
    </message>
    <message>
        <source>Everything below, folders included</source>
        <translation>其下全部内容，包括子文件夹</translation>
    </message>
    <message>
        <source>Only what lies directly in this folder</source>
        <translation>仅此文件夹直接包含的对象</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV，用于电子表格</translation>
    </message>
    <message>
        <source>JSON lines, for programs</source>
        <translation>JSON Lines，用于程序</translation>
    </message>
    <message>
        <source>Tab-separated, as qshell listbucket</source>
        <translation>制表符分隔，同 qshell listbucket</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) written</source>
        <translation>
            <numerusform>已写入 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys, sizes, times, storage classes, types and hashes. The file appears once it is whole.</source>
        <translation>包含对象名、大小、时间、存储类型、MIME 类型和哈希。写完后才会生成文件。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>{objects} exported to {path}</source>
        <translation>{objects}已导出到 {path}</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>显示文件</translation>
    </message>
</context>
<context>
    <name>FactsView</name>
    <message>
        <source>Copy: {label}</source>
        <translation>复制：{label}</translation>
    </message>
</context>
<context>
    <name>Fetch</name>
    <message>
        <source>An address begins with http:// or https://</source>
        <translation>网址须以 http:// 或 https:// 开头</translation>
    </message>
    <message>
        <source>Two addresses would get this name</source>
        <translation>有两个网址会得到这个名称</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Fetch from URL</source>
        <translation>从网址抓取</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>抓取</translation>
    </message>
    <message>
        <source>The service reads them by itself, into {place}</source>
        <translation>由服务端自行读取，存入 {place}</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>One address a line; behind it, if you like, the name it is to have.
Other sources of it after ;</source>
        <translation>每行一个网址，其后可写它要得到的名称。
同一内容的其他来源写在 ; 之后</translation>
    </message>
    <message>
        <source>Ask, as set for this space</source>
        <translation>询问（按此空间的设定）</translation>
    </message>
    <message>
        <source>Replace what is there</source>
        <translation>替换已有的</translation>
    </message>
    <message>
        <source>Keep both: the new one gets a number</source>
        <translation>两者都保留：新的加编号</translation>
    </message>
    <message>
        <source>Leave what is there</source>
        <translation>保留已有的</translation>
    </message>
    <message>
        <source>MD5 or the service&apos;s own hash; another content is refused</source>
        <translation>MD5 或服务端的哈希值；内容不符则拒绝</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希值</translation>
    </message>
    <message>
        <source>If the name is taken</source>
        <translation>名称已存在时</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>Hash, if known</source>
        <translation>哈希值（如已知）</translation>
    </message>
    <message>
        <source>As tasks of the service: for many or large files</source>
        <translation>作为服务端的异步任务：适合大量或大文件</translation>
    </message>
    <message>
        <source>{name}: {problem}</source>
        <translation>{name}：{problem}</translation>
    </message>
    <message numerus="yes">
        <source>Fetch %Ln object(s)</source>
        <translation>
            <numerusform>抓取 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>An MD5 has 32 hexadecimal digits, the service&apos;s hash 28 characters</source>
        <translation>MD5 为 32 位十六进制数字，服务端的哈希值为 28 个字符</translation>
    </message>
</context>
<context>
    <name>FetchWords</name>
    <message>
        <source>Fetching again from the mirror source</source>
        <translation>正在从镜像源重新抓取</translation>
    </message>
    <message numerus="yes">
        <source>Fetched %Ln object(s) again</source>
        <translation>
            <numerusform>已重新抓取 %Ln 个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>All domains</source>
        <translation>全部域名</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>FileTable</name>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message numerus="yes">
        <source>Filter %Ln object(s)</source>
        <translation>
            <numerusform>筛选 %Ln 个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterStrip</name>
    <message>
        <source>Name contains</source>
        <translation>名称包含</translation>
    </message>
    <message>
        <source>Filter transfers by name</source>
        <translation>按名称筛选传输</translation>
    </message>
    <message>
        <source>Retry these</source>
        <translation>重试这些传输</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Show all (Esc)</source>
        <translation>显示全部 (Esc)</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transfer(s)</source>
        <translation>
            <numerusform>%Ln 个传输</numerusform>
        </translation>
    </message>
    <message>
        <source>Press to take this filter away</source>
        <translation>点击取消此筛选</translation>
    </message>
    <message>
        <source>All of {name}</source>
        <translation>{name}：全部</translation>
    </message>
    <message>
        <source>Finished in {name}</source>
        <translation>{name}：已结束</translation>
    </message>
    <message>
        <source>Done in {name}</source>
        <translation>{name}：完成</translation>
    </message>
    <message>
        <source>Skipped in {name}</source>
        <translation>{name}：跳过</translation>
    </message>
    <message>
        <source>Failed in {name}</source>
        <translation>{name}：失败</translation>
    </message>
    <message>
        <source>Cancelled in {name}</source>
        <translation>{name}：取消</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>FindingsWindow</name>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
</context>
<context>
    <name>FinishAction</name>
    <message>
        <source>All transfers are finished</source>
        <translation>全部传输已结束</translation>
    </message>
    <message>
        <source>Nothing is left to do.</source>
        <translation>没有待完成的传输。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) failed. The queue says why.</source>
        <translation>
            <numerusform>%Ln 个文件失败，原因见传输队列。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderPane</name>
    <message>
        <source>Could not check: {reason}</source>
        <translation>无法核对：{reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Follower</name>
    <message>
        <source>This link cannot be followed: {why}</source>
        <translation>无法打开此链接：{why}</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>{label} (optional)</source>
        <translation>{label}（可选）</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不更改</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入内容</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>An address looks like https://host or http://host:port</source>
        <translation>地址形如 https://host 或 http://host:port</translation>
    </message>
    <message>
        <source>There is a blank in it; copy it again</source>
        <translation>其中含有空格，请重新复制</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
</context>
<context>
    <name>FoundLine</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即核对</translation>
    </message>
    <message>
        <source>Read the whole space</source>
        <translation>读取整个空间</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>找到 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}, {looked} looked at</source>
        <translation>{found}，已查看 {looked} 个</translation>
    </message>
    <message>
        <source>stopped before the end</source>
        <translation>已提前停止</translation>
    </message>
    <message>
        <source>from the index of {time} ago</source>
        <translation>来自 {time}前的索引</translation>
    </message>
    <message>
        <source>from the index</source>
        <translation>来自索引</translation>
    </message>
    <message>
        <source>searching by listing, {time}</source>
        <translation>正在逐页列举搜索，{time}</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>{title}: details</source>
        <translation>{title}：详情</translation>
    </message>
</context>
<context>
    <name>Glance</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview (Space)</source>
        <translation>预览（空格键）</translation>
    </message>
</context>
<context>
    <name>HexView</name>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>History of operations</source>
        <translation>操作历史</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Objects of the operation</source>
        <translation>操作的对象</translation>
    </message>
    <message>
        <source>Account, space, name</source>
        <translation>账号、空间、名称</translation>
    </message>
    <message>
        <source>Objects shown</source>
        <translation>显示的对象</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>尚未做过更改。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Remove from history</source>
        <translation>从历史中移除</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新对象名</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Exported to {path}</source>
        <translation>已导出到 {path}</translation>
    </message>
</context>
<context>
    <name>HoursRow</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Upload limit</source>
        <translation>上传限速</translation>
    </message>
    <message>
        <source>Download limit</source>
        <translation>下载限速</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>移除此时段</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>请至少选择一天。</translation>
    </message>
    <message>
        <source>From and to are the same.</source>
        <translation>开始和结束时间相同。</translation>
    </message>
    <message>
        <source>A limit is a number, or nothing for none.</source>
        <translation>限速须为数字，留空表示不限速。</translation>
    </message>
</context>
<context>
    <name>ImageViewer</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Camera details</source>
        <translation>拍摄信息</translation>
    </message>
    <message>
        <source>This picture has too many pixels to be shown here</source>
        <translation>这张图片像素太多，无法在此显示</translation>
    </message>
    <message>
        <source>This is no picture that can be shown here</source>
        <translation>这不是可在此显示的图片</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>镜头</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import accounts</source>
        <translation>导入账号</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>No account of another program was found on this computer.</source>
        <translation>在本机上没有找到其他程序的账号。</translation>
    </message>
    <message>
        <source>Keys are kept in the system&apos;s keyring, never in a file.</source>
        <translation>密钥保存在系统密钥环中，绝不写入文件。</translation>
    </message>
    <message>
        <source>Its secret key is encrypted there: add the account and type in its keys.</source>
        <translation>它的 SecretKey 在那里是加密的：请手动输入密钥来添加账号。</translation>
    </message>
    <message>
        <source>It is of a private service: add the account with its address.</source>
        <translation>它属于私有云：请连同服务地址一起添加账号。</translation>
    </message>
    <message>
        <source>It is an account here already.</source>
        <translation>这个账号已经添加过。</translation>
    </message>
</context>
<context>
    <name>JobFacts</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Job id</source>
        <translation>任务 ID</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Output {number}</source>
        <translation>输出 {number}</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>{where} (an earlier result)</source>
        <translation>{where}（沿用先前的结果）</translation>
    </message>
    <message>
        <source>The service says</source>
        <translation>服务的说明</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已校验</translation>
    </message>
    <message>
        <source>same size</source>
        <translation>大小一致</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>the service fetches it</source>
        <translation>服务端正在抓取</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>收尾中</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>取消中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>being restored</source>
        <translation>正在解冻</translation>
    </message>
    <message>
        <source>being restored · looked at again {when}</source>
        <translation>正在解冻 · {when} 再查看</translation>
    </message>
    <message>
        <source>starts {when}</source>
        <translation>{when} 开始</translation>
    </message>
    <message>
        <source>queued · high priority</source>
        <translation>排队中 · 高优先级</translation>
    </message>
    <message>
        <source>queued · low priority</source>
        <translation>排队中 · 低优先级</translation>
    </message>
    <message>
        <source>{done} of {size} bytes</source>
        <translation>{done} / {size} 字节</translation>
    </message>
    <message>
        <source>The hash of what was sent is the hash of what arrived.</source>
        <translation>传输前后的哈希值一致。</translation>
    </message>
    <message>
        <source>The hash is of a kind that cannot be computed here; the sizes agree.</source>
        <translation>该哈希无法在本机计算；大小一致。</translation>
    </message>
    <message>
        <source>The target exists already, and the answer was to skip it.</source>
        <translation>目标已存在，并已选择跳过。</translation>
    </message>
    <message>
        <source>Answer: {answer}</source>
        <translation>响应：{answer}</translation>
    </message>
    <message>
        <source>At most {speed}</source>
        <translation>限速 {speed}</translation>
    </message>
    <message numerus="yes">
        <source>Tried %Ln time(s)</source>
        <translation>
            <numerusform>已尝试 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished {when}</source>
        <translation>完成于 {when}</translation>
    </message>
</context>
<context>
    <name>JobsModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
</context>
<context>
    <name>JobsWindow</name>
    <message>
        <source>Processing jobs</source>
        <translation>处理任务</translation>
    </message>
    <message>
        <source>Object, command, id</source>
        <translation>对象、命令、ID</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新执行</translation>
    </message>
    <message>
        <source>Remove finished</source>
        <translation>移除已完成</translation>
    </message>
    <message>
        <source>Show the output</source>
        <translation>显示输出</translation>
    </message>
    <message>
        <source>Show the object</source>
        <translation>显示对象</translation>
    </message>
    <message>
        <source>Copy job id</source>
        <translation>复制任务 ID</translation>
    </message>
    <message>
        <source>Copy error</source>
        <translation>复制错误</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>立即查询</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Nothing was processed yet. Select objects and choose “Process…” in their menu.</source>
        <translation>还没有处理任务。选中对象，在菜单中选择“处理…”。</translation>
    </message>
    <message>
        <source>There are no such jobs.</source>
        <translation>没有符合条件的任务。</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>忘记密钥</translation>
    </message>
    <message>
        <source>For this session only, not in the keyring</source>
        <translation>仅本次会话有效，不存入密钥环</translation>
    </message>
    <message>
        <source>The key of {domain} is kept</source>
        <translation>{domain} 的密钥已保存</translation>
    </message>
    <message>
        <source>Key of {domain}</source>
        <translation>{domain} 的密钥</translation>
    </message>
</context>
<context>
    <name>KeyModel</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Changed by you</source>
        <translation>已由您修改</translation>
    </message>
</context>
<context>
    <name>KeyNotices</name>
    <message>
        <source>{account}: {what}</source>
        <translation>{account}：{what}</translation>
    </message>
    <message>
        <source>Unlock and retry</source>
        <translation>解锁并重试</translation>
    </message>
    <message>
        <source>Enter keys…</source>
        <translation>输入密钥…</translation>
    </message>
    <message>
        <source>The service has frozen the account {account}. Its transfers wait.</source>
        <translation>服务已冻结账号 {account}，其传输正在等待。</translation>
    </message>
    <message>
        <source>The service refuses the keys of the account {account}. Its transfers wait.</source>
        <translation>服务拒绝了账号 {account} 的密钥，其传输正在等待。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys for “{action}”</source>
        <translation>“{action}”的快捷键</translation>
    </message>
    <message>
        <source>Set keys</source>
        <translation>设置快捷键</translation>
    </message>
    <message>
        <source>Press the keys</source>
        <translation>按下快捷键</translation>
    </message>
    <message>
        <source>And another way</source>
        <translation>另一组快捷键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>不设快捷键</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>{keys} is now for “{action}”, which gives it up.</source>
        <translation>{keys} 现用于“{action}”，接管后它将不再使用此快捷键。</translation>
    </message>
    <message>
        <source>This key is needed to move about. Press it together with Ctrl or Alt.</source>
        <translation>此键用于移动，请与 Ctrl 或 Alt 一起按。</translation>
    </message>
    <message>
        <source>A letter alone finds names that begin with it. Press it together with Ctrl or Alt.</source>
        <translation>单独的字母用于按名称查找，请与 Ctrl 或 Alt 一起按。</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Search actions or keys</source>
        <translation>搜索操作或快捷键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Changes</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>KnownLine</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln object(s) found</source>
        <translation>
            <numerusform>正在读取…已找到 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>As known since {time}</source>
        <translation>截至 {time} 的情况</translation>
    </message>
    <message>
        <source>This space has not been read yet.</source>
        <translation>此空间尚未读取。</translation>
    </message>
    <message numerus="yes">
        <source>Only a part has been read, %Ln object(s). What is missing is not counted.</source>
        <translation>
            <numerusform>只读取了一部分（%Ln 个对象），其余未计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Read this folder</source>
        <translation>读取此文件夹</translation>
    </message>
    <message>
        <source>Read the whole space</source>
        <translation>读取整个空间</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
</context>
<context>
    <name>LifecycleDialog</name>
    <message>
        <source>Schedule</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Lifecycle of “{name}”</source>
        <translation>“{name}”的生命周期</translation>
    </message>
    <message numerus="yes">
        <source>Lifecycle of %Ln item(s)</source>
        <translation>
            <numerusform>%Ln 项的生命周期</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel all that is scheduled</source>
        <translation>取消全部已设置的计划</translation>
    </message>
    <message>
        <source>To {name} after days</source>
        <translation>多少天后转为{name}</translation>
    </message>
    <message>
        <source>Delete for good after days</source>
        <translation>多少天后永久删除</translation>
    </message>
    <message>
        <source>Counted from the day an object was put there. This cannot be undone, only set anew.</source>
        <translation>从对象存入之日起计算。无法撤销，只能重新设置。</translation>
    </message>
    <message>
        <source>Days have to rise from line to line; the deletion comes last</source>
        <translation>天数须逐行增加；删除排在最后</translation>
    </message>
</context>
<context>
    <name>LimitDialog</name>
    <message>
        <source>Limit the speed</source>
        <translation>限制速度</translation>
    </message>
    <message>
        <source>A batch shares its limit among its files; a file has its own.</source>
        <translation>批次的限速由其中的文件共享；单个文件的限速只对其自身有效。</translation>
    </message>
</context>
<context>
    <name>LimitHoursDialog</name>
    <message>
        <source>Limits by time of day</source>
        <translation>分时段限速</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add hours</source>
        <translation>添加时段</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Upload limit</source>
        <translation>上传限速</translation>
    </message>
    <message>
        <source>Download limit</source>
        <translation>下载限速</translation>
    </message>
    <message>
        <source>Row {number}: {problem}</source>
        <translation>第 {number} 行：{problem}</translation>
    </message>
    <message>
        <source>Rows {first} and {second} overlap on {day}, {start} to {end}: there row {first} counts.</source>
        <translation>第 {first} 行与第 {second} 行在{day} {start} 至 {end} 重叠，以第 {first} 行为准。</translation>
    </message>
    <message>
        <source>At all other times there is no limit.</source>
        <translation>其他时间不限速。</translation>
    </message>
    <message>
        <source>There is no limit now.</source>
        <translation>当前不限速。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>At all other times: ↑ {up}, ↓ {down}.</source>
        <translation>其他时间：↑ {up}，↓ {down}。</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message numerus="yes">
        <source>Links of %Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象的外链</numerusform>
        </translation>
    </message>
    <message>
        <source>Link of “{name}”</source>
        <translation>“{name}”的外链</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln link(s)</source>
        <translation>
            <numerusform>已复制 %Ln 个外链</numerusform>
        </translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>外链</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Good until {when}.</source>
        <translation>有效期至 {when}。</translation>
    </message>
    <message>
        <source>Public, never expires.</source>
        <translation>公开，永不过期。</translation>
    </message>
    <message>
        <source>The space is private: the plain address is refused.</source>
        <translation>空间是私有的：普通地址会被拒绝。</translation>
    </message>
    <message>
        <source>It is good where the space is public.</source>
        <translation>空间公开时有效。</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln are shown; all are copied and exported.</source>
        <translation>
            <numerusform>只显示前 %Ln 个；复制和导出包含全部。</numerusform>
        </translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>带签名</translation>
    </message>
    <message>
        <source>By the domain&apos;s key</source>
        <translation>时间戳防盗链</translation>
    </message>
    <message>
        <source>Hours…</source>
        <translation>小时…</translation>
    </message>
    <message>
        <source>Browsers save it</source>
        <translation>浏览器直接保存</translation>
    </message>
    <message>
        <source>under its own name</source>
        <translation>用原名</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>有效时长</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>格式</translation>
    </message>
</context>
<context>
    <name>LinkList</name>
    <message>
        <source>Links</source>
        <translation>外链</translation>
    </message>
    <message>
        <source>Link under {domain}</source>
        <translation>{domain} 的外链</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the link under {domain}</source>
        <translation>复制 {domain} 的外链</translation>
    </message>
</context>
<context>
    <name>LinkTexts</name>
    <message numerus="yes">
        <source>Copied %Ln link(s)</source>
        <translation>
            <numerusform>已复制 %Ln 个外链</numerusform>
        </translation>
    </message>
    <message>
        <source>{copied}: public, never expires</source>
        <translation>{copied}：公开，永不过期</translation>
    </message>
    <message>
        <source>{copied}: valid until {when}</source>
        <translation>{copied}：有效期至 {when}</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln key(s)</source>
        <translation>
            <numerusform>已复制 %Ln 个对象名</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Lives</name>
    <message>
        <source>10 minutes</source>
        <translation>10 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
</context>
<context>
    <name>Loader</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>No spaces yet</source>
        <translation>还没有空间</translation>
    </message>
    <message>
        <source>More in the table</source>
        <translation>更多请见右侧列表</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Keyring locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Keyring silent</source>
        <translation>密钥环无响应</translation>
    </message>
    <message>
        <source>No keyring</source>
        <translation>没有密钥环</translation>
    </message>
    <message>
        <source>Keys needed</source>
        <translation>需要密钥</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>LoadingLine</name>
    <message>
        <source>Loading</source>
        <translation>加载中</translation>
    </message>
</context>
<context>
    <name>LockDialog</name>
    <message>
        <source>Lock {place}?</source>
        <translation>锁定 {place}？</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Nothing in it can be uploaded, changed, moved or deleted from Spaceferry until it is unlocked. Other programs are not kept from it.</source>
        <translation>解锁之前，无法从 Spaceferry 向其中上传，也无法更改、移动或删除其中的内容。其他程序不受限制。</translation>
    </message>
    <message>
        <source>Unlock {place}?</source>
        <translation>解锁 {place}？</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>What is in it can be changed and deleted from here again.</source>
        <translation>其中的内容可以重新从此处更改和删除。</translation>
    </message>
</context>
<context>
    <name>LogsModel</name>
    <message>
        <source>Log file</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Unpack beside</source>
        <translation>同时解压</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>日志文件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln log file(s) could not be downloaded</source>
        <translation>
            <numerusform>%Ln 个日志文件未能下载</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log file(s) downloaded to {folder}</source>
        <translation>
            <numerusform>已将 %Ln 个日志文件下载到 {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>No logs of this day: they come about six hours later, and are kept for 30 days.</source>
        <translation>这一天没有日志：日志约延迟 6 小时生成，保留 30 天。</translation>
    </message>
    <message>
        <source>Choose a domain.</source>
        <translation>请选择域名。</translation>
    </message>
    <message numerus="yes">
        <source>Download %Ln file(s)…</source>
        <translation>
            <numerusform>下载 %Ln 个文件…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln file(s)</source>
        <translation>
            <numerusform>{done} / %Ln 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainMenuButton</name>
    <message>
        <source>Settings and more</source>
        <translation>设置及更多</translation>
    </message>
</context>
<context>
    <name>MarkdownViewer</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>This is too long to be laid out</source>
        <translation>内容太长，无法排版显示</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>In all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>95th percentile</source>
        <translation>95 峰值</translation>
    </message>
    <message>
        <source>The highest five-minute point once the top 5% are left out: bandwidth is billed by it</source>
        <translation>去掉最高的 5% 后，五分钟点中的最大值：带宽按它计费</translation>
    </message>
    <message>
        <source>{amount} at {when}</source>
        <translation>{amount}（{when}）</translation>
    </message>
</context>
<context>
    <name>MediaViewer</name>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>播放位置</translation>
    </message>
    <message>
        <source>This system has nothing that plays it</source>
        <translation>此系统没有可用的播放组件</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>This is not a key: it is empty, or holds characters that keys do not have.</source>
        <translation>这不是密钥：内容为空，或含有密钥中不会出现的字符。</translation>
    </message>
    <message>
        <source>Copy it again from the service&apos;s console.</source>
        <translation>请从服务控制台重新复制。</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>名称为空。</translation>
    </message>
    <message>
        <source>Give it a name first.</source>
        <translation>请先填写名称。</translation>
    </message>
    <message>
        <source>A name cannot hold a slash.</source>
        <translation>名称中不能含有斜杠。</translation>
    </message>
    <message>
        <source>Choose another name; to put it into a folder, move it there.</source>
        <translation>请换一个名称；若要放入文件夹，请移动过去。</translation>
    </message>
    <message>
        <source>“.” and “..” mean folders on every computer.</source>
        <translation>“.”和“..”在任何计算机上都表示文件夹。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>A folder cannot go into itself.</source>
        <translation>不能将文件夹放入其自身内。</translation>
    </message>
    <message>
        <source>Choose another folder as its target.</source>
        <translation>请选择其他文件夹作为目标。</translation>
    </message>
    <message>
        <source>This is not the address of a service.</source>
        <translation>这不是服务地址。</translation>
    </message>
    <message>
        <source>Enter a host, such as uc.example.com, with http:// before it if it needs that.</source>
        <translation>请输入主机名，例如 uc.example.com；需要时在前面加上 http://。</translation>
    </message>
    <message>
        <source>This is not a MIME type.</source>
        <translation>这不是 MIME 类型。</translation>
    </message>
    <message>
        <source>A MIME type looks like image/png or text/html; charset=utf-8.</source>
        <translation>MIME 类型形如 image/png 或 text/html; charset=utf-8。</translation>
    </message>
    <message>
        <source>A number of days cannot be negative.</source>
        <translation>天数不能为负数。</translation>
    </message>
    <message>
        <source>Enter 0 to keep the objects, or the days after which they are deleted.</source>
        <translation>输入 0 表示保留对象，或输入多少天后删除。</translation>
    </message>
    <message>
        <source>The local folder is empty: that would delete everything there.</source>
        <translation>本地文件夹是空的：这会删除那边的全部内容。</translation>
    </message>
    <message>
        <source>See whether its disk is there, or compare without deleting.</source>
        <translation>请确认其磁盘已连接，或在不删除的情况下比较。</translation>
    </message>
    <message>
        <source>There is nothing in the space: that would delete everything here.</source>
        <translation>空间中没有内容：这会删除此处的全部内容。</translation>
    </message>
    <message>
        <source>See whether it is the right place, or compare without deleting.</source>
        <translation>请确认位置正确，或在不删除的情况下比较。</translation>
    </message>
    <message>
        <source>One of the rules cannot be understood[: {detail}].</source>
        <translation>有一条规则无法理解[：{detail}]。</translation>
    </message>
    <message>
        <source>Write one pattern a line, as in a .gitignore.</source>
        <translation>每行写一个模式，如 .gitignore 中那样。</translation>
    </message>
    <message>
        <source>This deletes more than half of what is there.</source>
        <translation>这会删除那边一半以上的内容。</translation>
    </message>
    <message>
        <source>Type the name that is asked for to go on.</source>
        <translation>请输入所要求的名称以继续。</translation>
    </message>
    <message>
        <source>There is a task of this name already.</source>
        <translation>已有同名任务。</translation>
    </message>
    <message>
        <source>This comparison is over.</source>
        <translation>此次比较已结束。</translation>
    </message>
    <message>
        <source>Compare again.</source>
        <translation>请重新比较。</translation>
    </message>
    <message>
        <source>This is not a full address[: {url}].</source>
        <translation>这不是完整的地址[：{url}]。</translation>
    </message>
    <message>
        <source>Write it with http:// or https://, a domain and a path, without wildcards.</source>
        <translation>请写上 http:// 或 https://、域名和路径，不要使用通配符。</translation>
    </message>
    <message>
        <source>The address of a folder ends with a slash[: {url}].</source>
        <translation>目录的地址要以斜杠结尾[：{url}]。</translation>
    </message>
    <message>
        <source>Put a slash at its end, or refresh it as the address of one object.</source>
        <translation>请在末尾加上斜杠，或把它当作单个对象的地址来刷新。</translation>
    </message>
    <message>
        <source>This is the address of a folder[: {url}].</source>
        <translation>这是目录的地址[：{url}]。</translation>
    </message>
    <message>
        <source>Only single objects can be prefetched: select what is in the folder.</source>
        <translation>只能预取单个对象：请选择目录里的对象。</translation>
    </message>
    <message>
        <source>This domain is not one of the account[: {url}].</source>
        <translation>这个域名不属于该账号[：{url}]。</translation>
    </message>
    <message>
        <source>Use a domain that is bound to one of its spaces.</source>
        <translation>请使用绑定到该账号空间的域名。</translation>
    </message>
    <message>
        <source>These are more objects than can be prefetched in one go[: {limit} at most].</source>
        <translation>对象太多，无法一次预取[：最多 {limit} 个]。</translation>
    </message>
    <message>
        <source>Select fewer, or a smaller folder.</source>
        <translation>请少选一些，或选择较小的目录。</translation>
    </message>
    <message>
        <source>An address of this call is being prefetched already.</source>
        <translation>其中有地址正在预取。</translation>
    </message>
    <message>
        <source>Wait until that is done, then send the rest again.</source>
        <translation>请等它完成后再提交其余的。</translation>
    </message>
    <message>
        <source>The service does not know this request any more.</source>
        <translation>服务已不再记得这次请求。</translation>
    </message>
    <message>
        <source>Send the addresses again if they are still out of date.</source>
        <translation>如果内容仍是旧的，请重新提交这些地址。</translation>
    </message>
    <message>
        <source>This is not a day[: {date}].</source>
        <translation>这不是日期[：{date}]。</translation>
    </message>
    <message>
        <source>Write it as year, month and day, such as 2026-11-20.</source>
        <translation>请写成年-月-日，例如 2026-11-20。</translation>
    </message>
    <message>
        <source>The first day[, {date},] is after the last.</source>
        <translation>开始日期[（{date}）]晚于结束日期。</translation>
    </message>
    <message>
        <source>Choose a first day that is not after the last.</source>
        <translation>请选择不晚于结束日期的开始日期。</translation>
    </message>
    <message>
        <source>These days are still to come[: {date}].</source>
        <translation>这些日期还没到[：{date}]。</translation>
    </message>
    <message>
        <source>Choose days up to today, Beijing time.</source>
        <translation>请选择不晚于今天（北京时间）的日期。</translation>
    </message>
    <message>
        <source>These are more days than can be shown[: {limit} at most].</source>
        <translation>天数太多，无法显示[：最多 {limit} 天]。</translation>
    </message>
    <message>
        <source>Choose fewer days.</source>
        <translation>请选择较少的天数。</translation>
    </message>
    <message>
        <source>The service does not take these days[: {date}].</source>
        <translation>服务不接受这些日期[：{date}]。</translation>
    </message>
    <message>
        <source>Choose other days, not before the domain was set up.</source>
        <translation>请选择其他日期，不要早于域名创建的时间。</translation>
    </message>
    <message>
        <source>The service has no pipeline[ named {pipeline}].</source>
        <translation>服务中没有[名为 {pipeline} 的]私有队列。</translation>
    </message>
    <message>
        <source>Choose one of the account&apos;s pipelines, or leave it empty for the shared one.</source>
        <translation>请选择账号的私有队列，或留空使用公共队列。</translation>
    </message>
    <message>
        <source>The command is not valid[: {detail}].</source>
        <translation>命令有误[：{detail}]。</translation>
    </message>
    <message>
        <source>Correct it, then run it again. Nothing was sent.</source>
        <translation>请更正后再执行。没有发送任何请求。</translation>
    </message>
    <message>
        <source>The pattern of the names is not valid[: {detail}].</source>
        <translation>命名规则有误[：{detail}]。</translation>
    </message>
    <message>
        <source>Use the placeholders that the field offers; a name cannot be empty.</source>
        <translation>请使用输入框提供的占位符；名称不能为空。</translation>
    </message>
    <message>
        <source>This is not an address that can be notified.</source>
        <translation>这不是可以接收通知的地址。</translation>
    </message>
    <message>
        <source>Enter an address that begins with http:// or https://.</source>
        <translation>请输入以 http:// 或 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>The upload policy is not valid[: {detail}].</source>
        <translation>上传策略有误[：{detail}]。</translation>
    </message>
    <message>
        <source>Correct it; nothing was sent.</source>
        <translation>请更正；尚未发送任何内容。</translation>
    </message>
    <message>
        <source>The upload policy does not let files of this type in.</source>
        <translation>上传策略不允许这种类型的文件。</translation>
    </message>
    <message>
        <source>Upload it without the policy, or allow its type there.</source>
        <translation>不用该策略上传，或在策略中允许这种类型。</translation>
    </message>
    <message>
        <source>The file is smaller than the upload policy allows[: at least {limit} bytes].</source>
        <translation>文件小于上传策略允许的大小[：至少 {limit} 字节]。</translation>
    </message>
    <message>
        <source>Upload it without the policy, or allow smaller files there.</source>
        <translation>不用该策略上传，或在策略中允许更小的文件。</translation>
    </message>
    <message>
        <source>The file is larger than the upload policy allows[: {limit} bytes at most].</source>
        <translation>文件大于上传策略允许的大小[：最多 {limit} 字节]。</translation>
    </message>
    <message>
        <source>Upload it without the policy, or allow larger files there.</source>
        <translation>不用该策略上传，或在策略中允许更大的文件。</translation>
    </message>
    <message>
        <source>Another output of this run would have the same name[: {key}].</source>
        <translation>本次执行中另一个输出会得到相同的名称[：{key}]。</translation>
    </message>
    <message>
        <source>Let the name tell them apart, for example by its folder or a counter.</source>
        <translation>请让名称互不相同，例如加上文件夹或序号。</translation>
    </message>
    <message>
        <source>The output would replace an object that is to be processed[: {key}].</source>
        <translation>输出会覆盖待处理的对象[：{key}]。</translation>
    </message>
    <message>
        <source>Give the outputs another name or another space.</source>
        <translation>请为输出换一个名称或空间。</translation>
    </message>
    <message>
        <source>This is not an ordinary file: it has no content that could be sent.</source>
        <translation>这不是普通文件，没有可传输的内容。</translation>
    </message>
    <message>
        <source>Remove the row.</source>
        <translation>请移除该行。</translation>
    </message>
    <message>
        <source>This link leads back to where it comes from.</source>
        <translation>该链接又指回了它自身所在的位置。</translation>
    </message>
    <message>
        <source>There is nothing more to send: remove the row.</source>
        <translation>没有更多内容可传输，请移除该行。</translation>
    </message>
    <message>
        <source>This is more than other programs are given at once.</source>
        <translation>一次交给其他程序的内容不能这么多。</translation>
    </message>
    <message>
        <source>Download it to a folder, and take it from there.</source>
        <translation>请先下载到文件夹，再从那里取用。</translation>
    </message>
    <message>
        <source>The picture is too large to be pasted in this format.</source>
        <translation>图片太大，无法以这种格式粘贴。</translation>
    </message>
    <message>
        <source>Let its name end in .png or .jpg, or save it as a file and upload that.</source>
        <translation>请将名称改为以 .png 或 .jpg 结尾，或先存为文件再上传。</translation>
    </message>
    <message>
        <source>More objects are selected than one order can name.</source>
        <translation>选中的对象过多，一次操作无法逐一列出。</translation>
    </message>
    <message>
        <source>Select all of the folder with Ctrl+A, or fewer objects.</source>
        <translation>请按 Ctrl+A 选中整个文件夹，或少选一些对象。</translation>
    </message>
    <message>
        <source>What {host} answered is not the object, but something else.</source>
        <translation>{host} 返回的不是该对象，而是其他内容。</translation>
    </message>
    <message>
        <source>Check whether a proxy or a sign-in page is in between, and where the domain of the space leads to.</source>
        <translation>请检查中间是否有代理或登录页，以及空间绑定的域名指向何处。</translation>
    </message>
    <message>
        <source>The file changed since its upload began, so nothing was stored.</source>
        <translation>文件自上传开始后发生变化，因此未存储。</translation>
    </message>
    <message>
        <source>Retry to upload its new content from the start.</source>
        <translation>请重试，从头上传新内容。</translation>
    </message>
    <message>
        <source>Skipped: the same content is there already.</source>
        <translation>已跳过：目标处已有相同内容。</translation>
    </message>
    <message>
        <source>Skipped: what is there has the same size, and its content cannot be compared.</source>
        <translation>已跳过：目标大小相同，且无法比较内容。</translation>
    </message>
    <message>
        <source>To replace it all the same, add the file again and choose Replace.</source>
        <translation>如仍要覆盖，请重新添加该文件并选择“覆盖”。</translation>
    </message>
    <message>
        <source>Skipped: what is there is not older.</source>
        <translation>已跳过：目标并不比本机的旧。</translation>
    </message>
    <message>
        <source>Skipped: the file here is not a shorter one to go on from.</source>
        <translation>已跳过：本机文件并不比对象短，无法续传。</translation>
    </message>
    <message>
        <source>To download it all the same, add it again and choose Replace.</source>
        <translation>如需重新下载，请再次添加并选择“覆盖”。</translation>
    </message>
    <message>
        <source>Left alone: what is there changed after both sides were compared.</source>
        <translation>未改动：比较之后那边的内容已变化。</translation>
    </message>
    <message>
        <source>Compare again and look at both.</source>
        <translation>请重新比较并查看两边。</translation>
    </message>
    <message>
        <source>Skipped: it is being transferred already.</source>
        <translation>已跳过：正在传输中。</translation>
    </message>
    <message>
        <source>Nothing needs to be done: its other row shows how far it is.</source>
        <translation>无需任何操作，进度见队列中的另一行。</translation>
    </message>
    <message>
        <source>This link leads to a file that is not there.</source>
        <translation>该链接指向的文件不存在。</translation>
    </message>
    <message>
        <source>Mend the link and retry, or remove the row.</source>
        <translation>请修复链接后重试，或移除该行。</translation>
    </message>
    <message>
        <source>What was deleted for good does not come back.</source>
        <translation>永久删除的内容无法恢复。</translation>
    </message>
    <message>
        <source>What was done stays done.</source>
        <translation>已完成的更改保持不变。</translation>
    </message>
    <message>
        <source>A restore cannot be taken back: it ends by itself.</source>
        <translation>解冻无法撤销：到期自行结束。</translation>
    </message>
    <message>
        <source>The service does not tell what was scheduled before.</source>
        <translation>服务不提供此前的计划。</translation>
    </message>
    <message>
        <source>The service does not tell which response headers there were before.</source>
        <translation>服务不提供此前的响应头。</translation>
    </message>
    <message>
        <source>This was undone already.</source>
        <translation>已经撤销过。</translation>
    </message>
    <message>
        <source>Look at the list of operations.</source>
        <translation>请查看操作列表。</translation>
    </message>
    <message>
        <source>This is still under way.</source>
        <translation>仍在进行中。</translation>
    </message>
    <message>
        <source>Stop it first, or wait until it is done.</source>
        <translation>请先停止，或等待完成。</translation>
    </message>
    <message>
        <source>Nothing was changed, so there is nothing to undo.</source>
        <translation>没有更改任何内容，因此无可撤销。</translation>
    </message>
    <message>
        <source>Its objects are not in the history any longer.</source>
        <translation>其对象已不在历史中。</translation>
    </message>
    <message>
        <source>This is not a regular expression[: {detail}].</source>
        <translation>这不是正则表达式[：{detail}]。</translation>
    </message>
    <message>
        <source>Correct it, or search for plain text.</source>
        <translation>请更正，或按普通文本查找。</translation>
    </message>
    <message>
        <source>The new name asks for what the search does not find[: {detail}].</source>
        <translation>新名称引用了查找中没有的分组[：{detail}]。</translation>
    </message>
    <message>
        <source>Use $1 for the first group of the search, $$ for a dollar.</source>
        <translation>用 $1 表示查找的第一个分组，$$ 表示美元符号。</translation>
    </message>
    <message>
        <source>This counter is not valid.</source>
        <translation>计数器不能这样设置。</translation>
    </message>
    <message>
        <source>Start at 0 or later, and use at most 12 digits.</source>
        <translation>请从 0 或更大的数开始，最多 12 位。</translation>
    </message>
    <message>
        <source>This folder cannot be the trash.</source>
        <translation>回收站的文件夹不能这样设置。</translation>
    </message>
    <message>
        <source>It ends with a slash, such as .trash/.</source>
        <translation>须以斜杠结尾，例如 .trash/。</translation>
    </message>
    <message>
        <source>This is not in the trash.</source>
        <translation>这不在回收站中。</translation>
    </message>
    <message>
        <source>Select objects in the trash.</source>
        <translation>请选择回收站中的对象。</translation>
    </message>
    <message>
        <source>Objects can be restored for 1 to 7 days.</source>
        <translation>对象可解冻 1 到 7 天。</translation>
    </message>
    <message>
        <source>Choose a number of days between them.</source>
        <translation>请选择其间的天数。</translation>
    </message>
    <message>
        <source>This form of a date is not valid[: {detail}].</source>
        <translation>日期不能这样写[：{detail}]。</translation>
    </message>
    <message>
        <source>Write it as %Y-%m-%d, for example.</source>
        <translation>例如写成 %Y-%m-%d。</translation>
    </message>
    <message>
        <source>{key} is in the trash already.</source>
        <translation>{key} 已在回收站中。</translation>
    </message>
    <message>
        <source>Delete it for good, or put it back.</source>
        <translation>请永久删除，或放回原处。</translation>
    </message>
    <message>
        <source>{key} does not say where it came from.</source>
        <translation>无法得知 {key} 的原位置。</translation>
    </message>
    <message>
        <source>Move it where it belongs.</source>
        <translation>请将它移到应在的位置。</translation>
    </message>
    <message>
        <source>Another object would get the same name[: {key}].</source>
        <translation>另一个对象会得到相同的名称[：{key}]。</translation>
    </message>
    <message>
        <source>Let the pattern tell them apart, for example by a counter.</source>
        <translation>请让规则加以区分，例如加上计数器。</translation>
    </message>
    <message>
        <source>There is nothing at the address[ on {url}].</source>
        <translation>该网址没有内容[（{url}）]。</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>请检查网址。</translation>
    </message>
    <message>
        <source>The service worked on it, but brought nothing[ from {url}].</source>
        <translation>服务端已处理，但没有取到内容[（{url}）]。</translation>
    </message>
    <message>
        <source>Check that the address is public and answers, and the hash if one was given.</source>
        <translation>请确认该网址公开可访问；如填写了哈希值，也请核对。</translation>
    </message>
    <message>
        <source>Copied; the source stays, as only the sizes could be compared.</source>
        <translation>已复制；由于只能比较大小，源对象予以保留。</translation>
    </message>
    <message>
        <source>Look at the copy, and delete the source where it is not needed.</source>
        <translation>请检查副本，不再需要时删除源对象。</translation>
    </message>
    <message>
        <source>Both accounts reach this space: it is the same object, and stays.</source>
        <translation>两个账号指向同一空间：这是同一个对象，予以保留。</translation>
    </message>
    <message>
        <source>Nothing is left to do.</source>
        <translation>无需其他操作。</translation>
    </message>
    <message>
        <source>Copied; the source stays, as it was changed meanwhile.</source>
        <translation>已复制；源对象期间有变化，予以保留。</translation>
    </message>
    <message>
        <source>Move it once more to bring its new version.</source>
        <translation>请再移动一次以带上新版本。</translation>
    </message>
    <message>
        <source>The name of a rule is 1 to 49 letters, digits and _.</source>
        <translation>规则名称为 1 到 49 个字母、数字和 _。</translation>
    </message>
    <message>
        <source>A rule has to do something.</source>
        <translation>规则至少要包含一项操作。</translation>
    </message>
    <message>
        <source>Say after how many days objects change their class or are deleted.</source>
        <translation>请填写对象在多少天后转换类型或删除。</translation>
    </message>
    <message>
        <source>The note is too long[: {length} of {limit} characters].</source>
        <translation>备注太长[：{length} 个字符，上限 {limit}]。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>{key} is not archived, so there is nothing to restore.</source>
        <translation>{key} 不是归档对象，无需解冻。</translation>
    </message>
    <message>
        <source>It can be read as it is.</source>
        <translation>可以直接读取。</translation>
    </message>
    <message>
        <source>Names of metadata are letters, digits, - and _.</source>
        <translation>元数据名称只能含字母、数字、- 和 _。</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>请重新命名。</translation>
    </message>
    <message>
        <source>There is nothing to change.</source>
        <translation>没有要更改的内容。</translation>
    </message>
    <message>
        <source>Say first what is to change.</source>
        <translation>请先指定要更改什么。</translation>
    </message>
    <message>
        <source>The days must rise from class to class.</source>
        <translation>后一类型的天数须大于前一类型。</translation>
    </message>
    <message>
        <source>An object moves to colder classes later, and is deleted last.</source>
        <translation>对象越晚转入越冷的类型，最后才删除。</translation>
    </message>
    <message>
        <source>waits for room on the disk[: {needed} needed, {free} free]</source>
        <translation>等待磁盘空间[：需要 {needed}，可用 {free}]</translation>
    </message>
    <message>
        <source>waits for the network</source>
        <translation>等待网络恢复</translation>
    </message>
    <message>
        <source>waits until {host} can be reached</source>
        <translation>等待连接 {host}</translation>
    </message>
    <message>
        <source>waits until {host} answers</source>
        <translation>等待 {host} 响应</translation>
    </message>
    <message>
        <source>waits: the service asks for a slower pace</source>
        <translation>等待：服务要求降低请求频率</translation>
    </message>
    <message>
        <source>waits until the service works again[ ({status})]</source>
        <translation>等待服务恢复[（{status}）]</translation>
    </message>
    <message>
        <source>waits for the keys of its account</source>
        <translation>等待账号密钥</translation>
    </message>
    <message>
        <source>waits until the system keyring is unlocked</source>
        <translation>等待解锁系统密钥环</translation>
    </message>
    <message>
        <source>waits until the system keyring answers</source>
        <translation>等待系统密钥环响应</translation>
    </message>
    <message>
        <source>waits: the service refuses the keys of its account</source>
        <translation>等待：服务拒绝了该账号的密钥</translation>
    </message>
    <message>
        <source>waits: the service has frozen its account</source>
        <translation>等待：服务已冻结该账号</translation>
    </message>
    <message>
        <source>waits until {host} answers as the service does</source>
        <translation>等待 {host} 返回正常响应</translation>
    </message>
    <message>
        <source>waits for your answer: the target exists</source>
        <translation>等待您的选择：目标已存在</translation>
    </message>
    <message>
        <source>the space</source>
        <translation>该空间</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>the object</source>
        <translation>该对象</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>该文件</translation>
    </message>
    <message>
        <source>Something is wrong with this account.</source>
        <translation>该账号出现问题。</translation>
    </message>
    <message>
        <source>Check it in the account settings.</source>
        <translation>请在账号设置中检查。</translation>
    </message>
    <message>
        <source>The service does not accept these keys.</source>
        <translation>服务不接受这组密钥。</translation>
    </message>
    <message>
        <source>Check the access key and the secret key: copy both again from the service&apos;s console.</source>
        <translation>请检查 AccessKey 和 SecretKey，并从服务控制台重新复制两者。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off[ by {seconds}], so the service does not accept its requests.</source>
        <translation>本机时钟不准[，相差 {seconds}]，服务因此拒绝其请求。</translation>
    </message>
    <message>
        <source>Set the date and time of this computer, best automatically, then try again.</source>
        <translation>请校准本机日期和时间（建议设为自动），然后重试。</translation>
    </message>
    <message>
        <source>The service has frozen this account.</source>
        <translation>该账号已被服务冻结。</translation>
    </message>
    <message>
        <source>Sign in to the service&apos;s console to see why.</source>
        <translation>请登录服务控制台查看原因。</translation>
    </message>
    <message>
        <source>These keys are not allowed to do that.</source>
        <translation>当前密钥无权执行此操作。</translation>
    </message>
    <message>
        <source>Use keys with more rights, or ask the owner of the account.</source>
        <translation>请使用权限更高的密钥，或联系账号所有者。</translation>
    </message>
    <message>
        <source>This account is no longer set up here.</source>
        <translation>本机已没有该账号的设置。</translation>
    </message>
    <message>
        <source>Add it again to go on.</source>
        <translation>请重新添加后继续。</translation>
    </message>
    <message>
        <source>The keys of this account are not known in this session.</source>
        <translation>本次会话中没有该账号的密钥。</translation>
    </message>
    <message>
        <source>Open the account settings and enter them.</source>
        <translation>请打开账号设置并输入密钥。</translation>
    </message>
    <message>
        <source>The system keyring could not be used.</source>
        <translation>无法使用系统密钥环。</translation>
    </message>
    <message>
        <source>Try again, or keep the keys for this session only.</source>
        <translation>请重试，或让密钥仅用于本次会话。</translation>
    </message>
    <message>
        <source>The system keyring is locked.</source>
        <translation>系统密钥环已锁定。</translation>
    </message>
    <message>
        <source>Unlock it and retry, or keep the keys for this session only.</source>
        <translation>请解锁后重试，或让密钥仅用于本次会话。</translation>
    </message>
    <message>
        <source>This system has no keyring that Spaceferry may use.</source>
        <translation>系统中没有 Spaceferry 可用的密钥环。</translation>
    </message>
    <message>
        <source>Keep the keys for this session only, or install a keyring such as GNOME Keyring or KWallet.</source>
        <translation>请让密钥仅用于本次会话，或安装 GNOME Keyring、KWallet 等密钥环。</translation>
    </message>
    <message>
        <source>The system keyring does not answer.</source>
        <translation>系统密钥环没有响应。</translation>
    </message>
    <message>
        <source>Look for its unlock dialog and retry, or keep the keys for this session only.</source>
        <translation>请找到其解锁对话框后重试，或让密钥仅用于本次会话。</translation>
    </message>
    <message>
        <source>The network failed.</source>
        <translation>网络出现故障。</translation>
    </message>
    <message>
        <source>Check the connection; transfers go on by themselves.</source>
        <translation>请检查网络连接；传输会自动继续。</translation>
    </message>
    <message>
        <source>The service cannot be reached: this computer seems to be offline.</source>
        <translation>无法连接服务：本机似乎已离线。</translation>
    </message>
    <message>
        <source>Check the network connection; transfers go on by themselves.</source>
        <translation>请检查网络连接；传输会自动继续。</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>无法连接 {host}。</translation>
    </message>
    <message>
        <source>Check the network connection, the service address and the proxy.</source>
        <translation>请检查网络连接、服务地址和代理设置。</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} 未及时响应。</translation>
    </message>
    <message>
        <source>Try again; transfers go on by themselves. The connection may be slow, or the service busy.</source>
        <translation>请重试；传输会自动继续。可能是网速较慢，或服务繁忙。</translation>
    </message>
    <message>
        <source>The certificate of {host} cannot be trusted.</source>
        <translation>{host} 的证书不受信任。</translation>
    </message>
    <message>
        <source>Check the date of this computer, the proxy, and the address of the service.</source>
        <translation>请检查本机日期、代理设置和服务地址。</translation>
    </message>
    <message>
        <source>The connection to {host} broke off.</source>
        <translation>与 {host} 的连接中断。</translation>
    </message>
    <message>
        <source>Try again; transfers go on by themselves.</source>
        <translation>请重试；传输会自动继续。</translation>
    </message>
    <message>
        <source>The service asks for a slower pace.</source>
        <translation>服务要求降低请求频率。</translation>
    </message>
    <message>
        <source>Wait a little and try again; transfers go on by themselves.</source>
        <translation>请稍候重试；传输会自动继续。</translation>
    </message>
    <message>
        <source>The service failed on its side[ ({status})].</source>
        <translation>服务端出错[（{status}）]。</translation>
    </message>
    <message>
        <source>Try again later.[ Request id: {reqid}]</source>
        <translation>请稍后重试。[请求 ID：{reqid}]</translation>
    </message>
    <message>
        <source>No answer came from {host}, so it is not known whether it was done.</source>
        <translation>{host} 没有响应，无法得知是否已执行。</translation>
    </message>
    <message>
        <source>Look at the result before you try again: it may come by itself.</source>
        <translation>重试前请先查看结果：它可能会自行出现。</translation>
    </message>
    <message>
        <source>Something is wrong with {space}.</source>
        <translation>{space} 出现问题。</translation>
    </message>
    <message>
        <source>Refresh the list of spaces.</source>
        <translation>请刷新空间列表。</translation>
    </message>
    <message>
        <source>There is no space named {space}.</source>
        <translation>没有名为 {space} 的空间。</translation>
    </message>
    <message>
        <source>It may have been deleted: refresh the list of spaces.</source>
        <translation>它可能已被删除，请刷新空间列表。</translation>
    </message>
    <message>
        <source>{space} has no domain, so its objects cannot be downloaded or linked to.</source>
        <translation>{space} 未绑定域名，无法下载其中的对象或生成外链。</translation>
    </message>
    <message>
        <source>Bind a domain to the space in the service&apos;s console.</source>
        <translation>请在服务控制台为该空间绑定域名。</translation>
    </message>
    <message>
        <source>The key of the domain[ {domain}] is not known here.</source>
        <translation>这里没有域名[ {domain} ]的密钥。</translation>
    </message>
    <message>
        <source>Enter it once; it is kept in the keyring of this computer.</source>
        <translation>请输入一次；它保存在本机的密钥环中。</translation>
    </message>
    <message>
        <source>A space named {space} exists already; names are shared by all users of the service.</source>
        <translation>名为 {space} 的空间已存在；空间名在所有用户之间不能重复。</translation>
    </message>
    <message>
        <source>{space} is not empty.</source>
        <translation>{space} 不是空的。</translation>
    </message>
    <message>
        <source>Delete its objects first.</source>
        <translation>请先删除其中的对象。</translation>
    </message>
    <message>
        <source>The service refuses the name {space}.</source>
        <translation>服务不接受空间名 {space}。</translation>
    </message>
    <message>
        <source>Use 3 to 63 lowercase letters, digits and hyphens; begin and end with a letter or digit.</source>
        <translation>请使用 3 到 63 个小写字母、数字或短横线，并以字母或数字开头和结尾。</translation>
    </message>
    <message>
        <source>The account has as many spaces as it may have.</source>
        <translation>该账号的空间数量已达上限。</translation>
    </message>
    <message>
        <source>Delete one, or ask the service for more.</source>
        <translation>请删除一个空间，或向服务申请更多。</translation>
    </message>
    <message>
        <source>The space is in another region.</source>
        <translation>该空间位于其他区域。</translation>
    </message>
    <message>
        <source>Drag or paste them there: between regions the queue copies.</source>
        <translation>请拖放或粘贴过去：跨区域时由传输队列复制。</translation>
    </message>
    <message>
        <source>These keys may only read {space}.</source>
        <translation>当前密钥对 {space} 只有读取权限。</translation>
    </message>
    <message>
        <source>Ask its owner for the right to write.</source>
        <translation>请向其所有者申请写入权限。</translation>
    </message>
    <message>
        <source>{space} is locked against changes here[: {prefix}].</source>
        <translation>{space} 在此处已锁定，不能更改[：{prefix}]。</translation>
    </message>
    <message>
        <source>Unlock it in its menu first, if you mean it.</source>
        <translation>确需更改时，请先在其菜单中解锁。</translation>
    </message>
    <message>
        <source>These spaces are in different regions[: {space} and {to_space}].</source>
        <translation>这些空间位于不同区域[：{space} 和 {to_space}]。</translation>
    </message>
    <message>
        <source>Stored, but the callback failed[: {detail}].</source>
        <translation>已存储，但回调失败[：{detail}]。</translation>
    </message>
    <message>
        <source>Copied, but the source was not deleted.</source>
        <translation>已复制，但源对象没有删除。</translation>
    </message>
    <message>
        <source>Compare both, and delete it where it is not needed.</source>
        <translation>请比较两者，不再需要时删除源对象。</translation>
    </message>
    <message>
        <source>Nothing was changed: new names cannot be used[ ({count} in all)][, {key} first].</source>
        <translation>没有更改任何内容：有新名称不能使用[（共 {count} 个）][，首先是 {key}]。</translation>
    </message>
    <message>
        <source>Something is wrong with {key}.</source>
        <translation>{key} 出现问题。</translation>
    </message>
    <message>
        <source>Refresh the folder.</source>
        <translation>请刷新文件夹。</translation>
    </message>
    <message>
        <source>{key} does not exist any more.</source>
        <translation>{key} 已不存在。</translation>
    </message>
    <message>
        <source>Somebody may have deleted or renamed it: refresh the folder.</source>
        <translation>它可能已被删除或重命名，请刷新文件夹。</translation>
    </message>
    <message>
        <source>The name[ {key}] is taken already.</source>
        <translation>名称[ {key} ]已被占用。</translation>
    </message>
    <message>
        <source>Choose another name, or replace what is there.</source>
        <translation>请换一个名称，或覆盖已有的对象。</translation>
    </message>
    <message>
        <source>This name cannot be used.</source>
        <translation>不能使用该名称。</translation>
    </message>
    <message>
        <source>The name is too long[: {length} bytes, and {limit} are allowed with its folders].</source>
        <translation>名称过长[：共 {length} 字节，连同文件夹最多允许 {limit} 字节]。</translation>
    </message>
    <message>
        <source>Shorten the name, or the names of the folders above it.</source>
        <translation>请缩短名称，或缩短其上级文件夹的名称。</translation>
    </message>
    <message>
        <source>The name of this file is not valid text (UTF-8).</source>
        <translation>该文件名不是有效的 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Rename the file on this computer and add it again.</source>
        <translation>请在本机重命名该文件后重新添加。</translation>
    </message>
    <message>
        <source>{key} is archived and must be restored before it can be read.</source>
        <translation>{key} 为归档存储，须先解冻才能读取。</translation>
    </message>
    <message>
        <source>Restore it in the service&apos;s console, wait, then try again.</source>
        <translation>请在服务控制台解冻，待完成后重试。</translation>
    </message>
    <message>
        <source>{key} is disabled.</source>
        <translation>{key} 已被禁用。</translation>
    </message>
    <message>
        <source>Enable it in the service&apos;s console.</source>
        <translation>请在服务控制台启用它。</translation>
    </message>
    <message>
        <source>{key} is shorter than expected.</source>
        <translation>{key} 比预期的短。</translation>
    </message>
    <message>
        <source>It has changed: refresh the folder and try again.</source>
        <translation>它已发生变化，请刷新文件夹后重试。</translation>
    </message>
    <message>
        <source>The service lost its place in the listing.</source>
        <translation>服务丢失了列举位置。</translation>
    </message>
    <message>
        <source>Refresh the folder to list it from the start.</source>
        <translation>请刷新文件夹，从头列举。</translation>
    </message>
    <message>
        <source>{key} is already in that state.</source>
        <translation>{key} 已处于该状态。</translation>
    </message>
    <message>
        <source>{key} was changed since.</source>
        <translation>{key} 此后已被更改。</translation>
    </message>
    <message>
        <source>It is left as it is now.</source>
        <translation>保持现状。</translation>
    </message>
    <message>
        <source>Make room; what waits goes on by itself. What is there is kept.</source>
        <translation>请腾出磁盘空间，等待中的传输会自动继续，已有内容会保留。</translation>
    </message>
    <message>
        <source>Retry.[ What arrived is kept as {path}.]</source>
        <translation>请重试。[已接收的内容保留为 {path}。]</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>无需任何操作。</translation>
    </message>
    <message>
        <source>The service refuses this upload[: {detail}].</source>
        <translation>服务拒绝了此次上传[：{detail}]。</translation>
    </message>
    <message>
        <source>Its type, its size or its name may not be allowed here.</source>
        <translation>其类型、大小或名称可能不被允许。</translation>
    </message>
    <message>
        <source>{key} is larger than the service allows.</source>
        <translation>{key} 超出服务允许的大小。</translation>
    </message>
    <message>
        <source>Split it, or ask the service for a higher limit.</source>
        <translation>请拆分文件，或向服务申请提高上限。</translation>
    </message>
    <message>
        <source>The service could not read the source.</source>
        <translation>服务无法读取源地址。</translation>
    </message>
    <message>
        <source>Check that the address is public and answers.</source>
        <translation>请确认该地址公开且可访问。</translation>
    </message>
    <message>
        <source>Something is wrong with {path}.</source>
        <translation>{path} 出现问题。</translation>
    </message>
    <message>
        <source>Look at the file and try again.</source>
        <translation>请检查该文件后重试。</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>该文件已不在原处。</translation>
    </message>
    <message>
        <source>It was moved or deleted after it was added: put it back and retry, or remove the row.</source>
        <translation>它在添加后被移动或删除：请放回原处后重试，或移除该行。</translation>
    </message>
    <message>
        <source>The file or folder cannot be read.</source>
        <translation>无法读取该文件或文件夹。</translation>
    </message>
    <message>
        <source>Check its permissions, then retry.</source>
        <translation>请检查其权限后重试。</translation>
    </message>
    <message>
        <source>The file changed while it was being sent, so nothing was stored.</source>
        <translation>文件在上传过程中发生变化，因此未存储。</translation>
    </message>
    <message>
        <source>Retry to send its new content.</source>
        <translation>请重试以上传新内容。</translation>
    </message>
    <message>
        <source>The folder cannot be written to.</source>
        <translation>无法写入该文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder, or change its permissions.</source>
        <translation>请选择其他文件夹，或修改其权限。</translation>
    </message>
    <message>
        <source>The disk is full[: {needed} needed, {free} free].</source>
        <translation>磁盘空间不足[：还需 {needed}，可用 {free}]。</translation>
    </message>
    <message>
        <source>This computer does not allow that file name.</source>
        <translation>本机不允许使用该文件名。</translation>
    </message>
    <message>
        <source>Rename the object, or download to another folder.</source>
        <translation>请重命名对象，或下载到其他文件夹。</translation>
    </message>
    <message>
        <source>The disk failed[ ({detail})].</source>
        <translation>磁盘出错[（{detail}）]。</translation>
    </message>
    <message>
        <source>Check the disk, then retry.</source>
        <translation>请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>The transfer failed.</source>
        <translation>传输失败。</translation>
    </message>
    <message>
        <source>Retry it.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>The unfinished upload has expired at the service.</source>
        <translation>未完成的上传在服务端已过期。</translation>
    </message>
    <message>
        <source>Retry to send the file from the start.</source>
        <translation>请重试，从头上传该文件。</translation>
    </message>
    <message>
        <source>The service received other bytes than were sent.</source>
        <translation>服务收到的内容与发送的不一致。</translation>
    </message>
    <message>
        <source>Retry; if it happens again, the network or the disk alters data.</source>
        <translation>请重试；若再次出现，说明网络或磁盘损坏了数据。</translation>
    </message>
    <message>
        <source>What arrived is not what was sent: the hashes differ.</source>
        <translation>校验未通过：两端的哈希值不一致。</translation>
    </message>
    <message>
        <source>The object changed while it was being downloaded.</source>
        <translation>对象在下载过程中发生变化。</translation>
    </message>
    <message>
        <source>Retry to download its new version.</source>
        <translation>请重试以下载新版本。</translation>
    </message>
    <message>
        <source>Check the callback address; the object needs no second upload.</source>
        <translation>请检查回调地址；对象无需重新上传。</translation>
    </message>
    <message>
        <source>The answer[ of {host}] is not the service&apos;s own.</source>
        <translation>收到的响应[（来自 {host}）]并非服务本身的响应。</translation>
    </message>
    <message>
        <source>Check the service address in the account settings, and whether a proxy or a sign-in page is in between.</source>
        <translation>请检查账号设置中的服务地址，以及中间是否有代理或登录页。</translation>
    </message>
    <message>
        <source>The service refused the request[: {detail}].</source>
        <translation>服务拒绝了请求[：{detail}]。</translation>
    </message>
    <message>
        <source>Check what was entered.[ Request id: {reqid}]</source>
        <translation>请检查输入内容。[请求 ID：{reqid}]</translation>
    </message>
    <message>
        <source>The operation could not be carried out.</source>
        <translation>操作无法执行。</translation>
    </message>
    <message>
        <source>Look at it in the list of operations.</source>
        <translation>请在操作列表中查看。</translation>
    </message>
    <message>
        <source>This operation is not in the history any longer.</source>
        <translation>此操作已不在历史中。</translation>
    </message>
    <message>
        <source>What it did stays done.</source>
        <translation>其结果保持不变。</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>无法撤销。</translation>
    </message>
    <message>
        <source>They collide or are illegal: change the pattern, or say what to do about them.</source>
        <translation>名称冲突或不合法：请修改规则，或指定如何处理。</translation>
    </message>
    <message>
        <source>What the service allows in a day is used up.</source>
        <translation>服务每天允许的额度已用完。</translation>
    </message>
    <message>
        <source>Send the rest tomorrow; the day begins at midnight, Beijing time.</source>
        <translation>其余的请明天提交；一天从北京时间零点开始。</translation>
    </message>
    <message>
        <source>That cannot be done here.</source>
        <translation>此处无法执行该操作。</translation>
    </message>
    <message>
        <source>The service, or this space, does not offer it.</source>
        <translation>服务或该空间不提供此功能。</translation>
    </message>
    <message>
        <source>{path} could not be read and was set aside.</source>
        <translation>无法读取 {path}，已将其移开。</translation>
    </message>
    <message>
        <source>Spaceferry goes on without it; the old file is kept beside it.</source>
        <translation>Spaceferry 将不使用它继续运行；旧文件保留在旁。</translation>
    </message>
    <message>
        <source>Spaceferry is already running with this profile.</source>
        <translation>Spaceferry 已使用该配置目录运行。</translation>
    </message>
    <message>
        <source>Use the window that is open, or start with another profile.</source>
        <translation>请使用已打开的窗口，或以其他配置目录启动。</translation>
    </message>
    <message>
        <source>Something went wrong inside Spaceferry[ ({detail})].</source>
        <translation>Spaceferry 内部出错[（{detail}）]。</translation>
    </message>
    <message>
        <source>Try again; the log has the details.</source>
        <translation>请重试；详情见日志。</translation>
    </message>
    <message>
        <source>The part of Spaceferry that talks to the service ended unexpectedly.</source>
        <translation>负责与服务通信的后台进程意外退出。</translation>
    </message>
    <message>
        <source>It is started again by itself; then try again.</source>
        <translation>它会自动重新启动，请稍后重试。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Start it again when you like.</source>
        <translation>可随时重新开始。</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准存储</translation>
    </message>
    <message>
        <source>Infrequent</source>
        <translation>低频存储</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档存储</translation>
    </message>
    <message>
        <source>Deep archive</source>
        <translation>深度归档存储</translation>
    </message>
    <message>
        <source>Archive, instant</source>
        <translation>归档直读存储</translation>
    </message>
    <message>
        <source>Intelligent</source>
        <translation>智能分层存储</translation>
    </message>
    <message>
        <source>East China - Zhejiang</source>
        <translation>华东-浙江</translation>
    </message>
    <message>
        <source>East China - Zhejiang 2</source>
        <translation>华东-浙江2</translation>
    </message>
    <message>
        <source>North China - Hebei</source>
        <translation>华北-河北</translation>
    </message>
    <message>
        <source>South China - Guangdong</source>
        <translation>华南-广东</translation>
    </message>
    <message>
        <source>North America - Los Angeles</source>
        <translation>北美-洛杉矶</translation>
    </message>
    <message>
        <source>Asia Pacific - Singapore</source>
        <translation>亚太-新加坡</translation>
    </message>
    <message>
        <source>Asia Pacific - Hanoi</source>
        <translation>亚太-河内</translation>
    </message>
    <message>
        <source>Beijing</source>
        <translation>北京</translation>
    </message>
    <message>
        <source>Shanghai</source>
        <translation>上海</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>香港</translation>
    </message>
    <message>
        <source>Jakarta</source>
        <translation>雅加达</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>AccessKey (AK)</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>SecretKey (SK)</translation>
    </message>
    <message>
        <source>Service address</source>
        <translation>服务地址</translation>
    </message>
    <message>
        <source>CDN service address</source>
        <translation>CDN 服务地址</translation>
    </message>
    <message>
        <source>Download domain</source>
        <translation>下载域名</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目 ID</translation>
    </message>
    <message>
        <source>Upload host or suffix</source>
        <translation>上传域名或后缀</translation>
    </message>
    <message>
        <source>Download suffix</source>
        <translation>下载域名后缀</translation>
    </message>
    <message>
        <source>Connection timeout, in seconds</source>
        <translation>连接超时（秒）</translation>
    </message>
    <message>
        <source>Private links are valid for, in seconds</source>
        <translation>私有外链有效期（秒）</translation>
    </message>
    <message>
        <source>Other names for calls and routes</source>
        <translation>接口与路径的其他名称</translation>
    </message>
    <message>
        <source>Only this space</source>
        <translation>仅限此空间</translation>
    </message>
    <message>
        <source>Only below this folder of it</source>
        <translation>仅限其中的此文件夹</translation>
    </message>
    <message>
        <source>Here an object cannot be without a name.</source>
        <translation>此处的对象不能没有名称。</translation>
    </message>
    <message>
        <source>Here a name cannot begin with a slash or a backslash.</source>
        <translation>此处的名称不能以斜杠或反斜杠开头。</translation>
    </message>
    <message>
        <source>One of the account&apos;s own names is not valid[: {detail}].</source>
        <translation>账号自定义的名称有误[：{detail}]。</translation>
    </message>
    <message>
        <source>Write name=value, joined by commas, with %20 for a blank; or leave it empty.</source>
        <translation>请写成 名称=值，以逗号分隔，空格写作 %20；也可留空。</translation>
    </message>
    <message>
        <source>This is not a number of seconds.</source>
        <translation>这不是秒数。</translation>
    </message>
    <message>
        <source>Enter 1 to 604800, or leave it empty.</source>
        <translation>请输入 1 到 604800，或留空。</translation>
    </message>
    <message>
        <source>The service knows no such project[: {detail}].</source>
        <translation>服务中没有这个项目[：{detail}]。</translation>
    </message>
    <message>
        <source>Correct the project in the account settings, or leave it empty.</source>
        <translation>请在账号设置中更正项目 ID，或留空。</translation>
    </message>
    <message>
        <source>The service does not know this call[: {detail}].</source>
        <translation>服务不支持此接口[：{detail}]。</translation>
    </message>
    <message>
        <source>The account&apos;s advanced settings can give it another name.</source>
        <translation>可在账号的高级设置中为它指定其他名称。</translation>
    </message>
    <message>
        <source>[{key} cannot change to this storage class. ]Objects move to colder classes only.</source>
        <translation>[{key} 不能改为该存储类型。]对象只能转为更冷的存储类型。</translation>
    </message>
    <message>
        <source>To have it in another class, upload it again.</source>
        <translation>如需其他存储类型，请重新上传。</translation>
    </message>
    <message>
        <source>A type holds plain letters alone, as text/plain does.</source>
        <translation>类型只能由普通字符组成，例如 text/plain。</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>请更正。</translation>
    </message>
    <message>
        <source>A space cannot be deleted in its first 20 minutes.</source>
        <translation>空间创建后 20 分钟内不能删除。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Keys are still bound to the space.</source>
        <translation>空间仍绑定着令牌。</translation>
    </message>
    <message>
        <source>Remove them in the service&apos;s console, then delete the space.</source>
        <translation>请先在服务控制台解除绑定，再删除空间。</translation>
    </message>
    <message>
        <source>The space still has a mirror source.</source>
        <translation>空间仍设有镜像源。</translation>
    </message>
    <message>
        <source>Turn that off in the service&apos;s console, then delete the space.</source>
        <translation>请先在服务控制台关闭镜像，再删除空间。</translation>
    </message>
    <message>
        <source>To search for it as it stands, put it in quotes.</source>
        <translation>要按原样搜索，请给它加上引号。</translation>
    </message>
    <message>
        <source>Copied from what is there already[: {source}].</source>
        <translation>已由空间中现有的对象复制而来[：{source}]。</translation>
    </message>
    <message>
        <source>Nothing was sent: the space held the same content.</source>
        <translation>没有上传任何数据：空间中已有相同的内容。</translation>
    </message>
    <message>
        <source>The search failed.</source>
        <translation>搜索失败。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>This cannot be searched for[: {term}].</source>
        <translation>无法这样搜索[：{term}]。</translation>
    </message>
    <message>
        <source>Not all of this place is known yet.</source>
        <translation>这里的内容还没有全部读取。</translation>
    </message>
    <message>
        <source>Read it first.</source>
        <translation>请先读取。</translation>
    </message>
    <message>
        <source>The service does not list[ {space}] in the order of names.</source>
        <translation>服务没有按名称顺序列举[空间 {space}]。</translation>
    </message>
    <message>
        <source>It is read from start to end instead of side by side, which takes longer.</source>
        <translation>将从头到尾依次读取，而不是并行读取，因此用时更长。</translation>
    </message>
    <message>
        <source>What was known of the space[ {space}] could not be used and was removed.</source>
        <translation>空间[ {space} ]的索引已不可用，已清除。</translation>
    </message>
    <message>
        <source>It is learned again as you browse, or by reading the whole space.</source>
        <translation>浏览或读取整个空间时会重新建立。</translation>
    </message>
    <message>
        <source>A quote is not closed[: {term}].</source>
        <translation>引号没有闭合[：{term}]。</translation>
    </message>
    <message>
        <source>Put a second &quot; where the words end.</source>
        <translation>请在词语结束处再加一个 &quot;。</translation>
    </message>
    <message>
        <source>There is nothing to search for[ in {term}].</source>
        <translation>没有要搜索的内容[：{term}]。</translation>
    </message>
    <message>
        <source>Write something, or leave it out.</source>
        <translation>请填写内容，或者去掉它。</translation>
    </message>
    <message>
        <source>Searches know no “{detail}:”.</source>
        <translation>搜索中没有“{detail}:”这个条件。</translation>
    </message>
    <message>
        <source>This is not a size[: {term}].</source>
        <translation>这不是一个大小[：{term}]。</translation>
    </message>
    <message>
        <source>Write it as size&gt;10MB, size&lt;1GB or size:1MB..2MB.</source>
        <translation>请写成 size&gt;10MB、size&lt;1GB 或 size:1MB..2MB。</translation>
    </message>
    <message>
        <source>This ends before it begins[: {term}].</source>
        <translation>结束值小于起始值[：{term}]。</translation>
    </message>
    <message>
        <source>Write the smaller size first.</source>
        <translation>请先写较小的大小。</translation>
    </message>
    <message>
        <source>This is not an age[: {term}].</source>
        <translation>这不是一段时间[：{term}]。</translation>
    </message>
    <message>
        <source>Write it as newer:7d or older:1y; h, d, w, m and y are units.</source>
        <translation>请写成 newer:7d 或 older:1y；单位有 h、d、w、m、y。</translation>
    </message>
    <message>
        <source>This is not a date[: {term}].</source>
        <translation>这不是一个日期[：{term}]。</translation>
    </message>
    <message>
        <source>Write it as after:2026-01-31; a year or a month alone will do.</source>
        <translation>请写成 after:2026-01-31；只写年份或月份也可以。</translation>
    </message>
    <message>
        <source>There is no such storage class[: {detail}].</source>
        <translation>没有这种存储类型[：{detail}]。</translation>
    </message>
    <message>
        <source>There are standard, ia, archive, deep, instant and intelligent.</source>
        <translation>可用的有 standard、ia、archive、deep、instant、intelligent，也可以写“低频”等中文名。</translation>
    </message>
    <message>
        <source>There is no such type of file[: {detail}].</source>
        <translation>没有这种文件类型[：{detail}]。</translation>
    </message>
    <message>
        <source>There are image, video, audio, text, document, archive, font and other.</source>
        <translation>可用的有 image、video、audio、text、document、archive、font、other，也可以写“图片”等中文名。</translation>
    </message>
    <message>
        <source>This regular expression could take forever[: {term}].</source>
        <translation>这个正则表达式可能永远无法匹配完[：{term}]。</translation>
    </message>
    <message>
        <source>Leave out repeats within repeats, and keep at most four of “.*” and its like.</source>
        <translation>请去掉嵌套的重复，“.*” 之类的写法最多保留四个。</translation>
    </message>
    <message>
        <source>This is too long to search for.</source>
        <translation>搜索内容太长。</translation>
    </message>
    <message>
        <source>What was known of the space[ {space}] was damaged on disk and was removed.</source>
        <translation>空间[ {space} ]的索引在磁盘上已损坏，已清除。</translation>
    </message>
    <message>
        <source>The disk is full: what was known of the space[ {space}] was removed.</source>
        <translation>磁盘已满：空间[ {space} ]的索引已清除。</translation>
    </message>
    <message>
        <source>Make room. Until then the space is listed as it is opened.</source>
        <translation>请腾出空间。在此之前，打开空间时会直接列举。</translation>
    </message>
    <message>
        <source>Nothing is kept of what is known of spaces, as the settings say.</source>
        <translation>按照设置，不保存空间索引。</translation>
    </message>
    <message>
        <source>Allow it in the settings, under Storage, then read the space.</source>
        <translation>请在“设置”→“本机存储”中允许保存，然后再读取该空间。</translation>
    </message>
    <message>
        <source>What was known of the space[ {space}] needs more room than the settings give.</source>
        <translation>空间[ {space} ]的索引超出了设置允许的磁盘空间。</translation>
    </message>
    <message>
        <source>Allow more room for what is known of spaces, in the settings.</source>
        <translation>请在设置中为空间索引留出更多磁盘空间。</translation>
    </message>
    <message>
        <source>The archive {key} cannot be listed.</source>
        <translation>无法列出压缩包 {key} 的内容。</translation>
    </message>
    <message>
        <source>It is damaged or cut off, or is no archive of the kind its name says.</source>
        <translation>它已损坏或不完整，或者不是名称所示类型的压缩包。</translation>
    </message>
    <message>
        <source>The proxy[ {proxy}] does not answer.</source>
        <translation>代理[ {proxy} ]没有响应。</translation>
    </message>
    <message>
        <source>Check the network connection, and the proxy&apos;s address in the settings.</source>
        <translation>请检查网络连接，以及设置中的代理地址。</translation>
    </message>
    <message>
        <source>The proxy[ {proxy}] does not let {host} through[ ({status})].</source>
        <translation>代理[ {proxy} ]不允许访问 {host}[（{status}）]。</translation>
    </message>
    <message>
        <source>Ask who runs the proxy, or add the host to those reached without it.</source>
        <translation>请联系代理的管理员，或把该主机加入不经代理访问的列表。</translation>
    </message>
    <message>
        <source>The proxy[ {proxy}] does not accept the name and the password.</source>
        <translation>代理[ {proxy} ]不接受用户名和密码。</translation>
    </message>
    <message>
        <source>Enter both in the settings, under Network.</source>
        <translation>请在“设置”→“网络”中填写。</translation>
    </message>
    <message>
        <source>The certificates in {path} cannot be used.</source>
        <translation>无法使用 {path} 中的证书。</translation>
    </message>
    <message>
        <source>Choose another file in the settings, under Network.</source>
        <translation>请在“设置”→“网络”中选择其他文件。</translation>
    </message>
    <message>
        <source>Choose a PEM file: a text that holds -----BEGIN CERTIFICATE-----.</source>
        <translation>请选择 PEM 文件：含有 -----BEGIN CERTIFICATE----- 的文本。</translation>
    </message>
    <message>
        <source>The certificates in {path} cannot be read.</source>
        <translation>无法读取 {path} 中的证书。</translation>
    </message>
    <message>
        <source>See whether the file is there and may be read, or choose another one.</source>
        <translation>请确认文件存在且可以读取，或选择其他文件。</translation>
    </message>
    <message>
        <source>There is no certificate in {path}.</source>
        <translation>{path} 中没有证书。</translation>
    </message>
    <message>
        <source>{path} holds a private key and no certificate.</source>
        <translation>{path} 中只有私钥，没有证书。</translation>
    </message>
    <message>
        <source>The certificates in {path} have expired.</source>
        <translation>{path} 中的证书已过期。</translation>
    </message>
    <message>
        <source>Get newer ones from whoever runs the service.</source>
        <translation>请向服务的运营方获取新的证书。</translation>
    </message>
    <message>
        <source>The certificates in {path} are damaged.</source>
        <translation>{path} 中的证书已损坏。</translation>
    </message>
    <message>
        <source>Get the file again from whoever runs the service.</source>
        <translation>请向服务的管理员重新获取该文件。</translation>
    </message>
    <message>
        <source>waits until the proxy {proxy} answers</source>
        <translation>等待代理 {proxy} 响应</translation>
    </message>
    <message>
        <source>waits until the proxy {proxy} lets {host} through</source>
        <translation>等待代理 {proxy} 允许访问 {host}</translation>
    </message>
    <message>
        <source>waits for the password of the proxy {proxy}</source>
        <translation>等待代理 {proxy} 的密码</translation>
    </message>
</context>
<context>
    <name>MetaDialog</name>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Metadata of “{name}”</source>
        <translation>“{name}”的元数据</translation>
    </message>
    <message numerus="yes">
        <source>Metadata of %Ln item(s)</source>
        <translation>
            <numerusform>%Ln 项的元数据</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Name {number}</source>
        <translation>名称 {number}</translation>
    </message>
    <message>
        <source>Value {number}</source>
        <translation>值 {number}</translation>
    </message>
    <message>
        <source>“{name}”: a name has letters a-z, digits, - and _ alone</source>
        <translation>“{name}”：名称只能含字母 a-z、数字、- 和 _</translation>
    </message>
    <message>
        <source>A name is there twice</source>
        <translation>名称重复</translation>
    </message>
    <message>
        <source>A value has no name</source>
        <translation>有值没有名称</translation>
    </message>
    <message>
        <source>A value cannot hold line breaks or control characters</source>
        <translation>值不能含换行或控制字符</translation>
    </message>
    <message>
        <source>Metadata, told with every download</source>
        <translation>元数据，随每次下载返回</translation>
    </message>
    <message>
        <source>Headers of the answer to a download; an empty one stays as it is</source>
        <translation>下载的响应头；留空则保持不变</translation>
    </message>
</context>
<context>
    <name>MimeDialog</name>
    <message>
        <source>Change type</source>
        <translation>更改类型</translation>
    </message>
    <message>
        <source>Change the type of “{name}”</source>
        <translation>更改“{name}”的类型</translation>
    </message>
    <message numerus="yes">
        <source>Change the type of %Ln item(s)</source>
        <translation>
            <numerusform>更改 %Ln 项的类型</numerusform>
        </translation>
    </message>
    <message>
        <source>MIME type</source>
        <translation>MIME 类型</translation>
    </message>
    <message>
        <source>Browsers and players decide by it whether to show, play or save.</source>
        <translation>浏览器和播放器据此决定显示、播放还是保存。</translation>
    </message>
</context>
<context>
    <name>MimesModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Type now</source>
        <translation>当前类型</translation>
    </message>
    <message>
        <source>Type it should have</source>
        <translation>应有类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>MimesWindow</name>
    <message>
        <source>Types that do not fit in {place}</source>
        <translation>{place} 中不相符的类型</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>全部取消勾选</translation>
    </message>
    <message>
        <source>Objects whose type does not fit</source>
        <translation>类型不相符的对象</translation>
    </message>
    <message numerus="yes">
        <source>The types of all %Ln object(s) fit their names.</source>
        <translation>
            <numerusform>全部 %Ln 个对象的类型都与名称相符。</numerusform>
        </translation>
    </message>
    <message>
        <source>These keys may only read this space</source>
        <translation>当前密钥对该空间只有读取权限</translation>
    </message>
    <message numerus="yes">
        <source>Correct %Ln object(s)</source>
        <translation>
            <numerusform>更正 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) whose type does not fit</source>
        <translation>
            <numerusform>%Ln 个对象的类型不相符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln looked at</source>
        <translation>
            <numerusform>已查看 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>more are looked for once these are corrected</source>
        <translation>更正这些之后再查找更多</translation>
    </message>
    <message numerus="yes">
        <source>The types of %Ln object(s) were corrected.</source>
        <translation>
            <numerusform>已更正 %Ln 个对象的类型。</numerusform>
        </translation>
    </message>
    <message>
        <source>Visitors may still get them with the old type from the CDN.</source>
        <translation>访问者可能仍从 CDN 得到旧类型。</translation>
    </message>
    <message numerus="yes">
        <source>Refresh CDN for %Ln object(s)</source>
        <translation>
            <numerusform>刷新 %Ln 个对象的 CDN</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MirrorForm</name>
    <message>
        <source>Local folder</source>
        <translation>本地文件夹</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Which side counts</source>
        <translation>以哪一侧为准</translation>
    </message>
    <message>
        <source>How files are compared</source>
        <translation>如何比较文件</translation>
    </message>
    <message>
        <source>Compare contents</source>
        <translation>比较内容</translation>
    </message>
    <message>
        <source>Compare size and time</source>
        <translation>比较大小和时间</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Names that are left alone</source>
        <translation>不处理的名称</translation>
    </message>
    <message>
        <source>One pattern per line, as in a .gitignore: *.log, build/, !keep.log</source>
        <translation>每行一个模式，写法同 .gitignore：*.log、build/、!keep.log</translation>
    </message>
    <message>
        <source>Left alone anyway: .DS_Store, Thumbs.db, desktop.ini, ~$*, .git/, *.part, *.tmp, what the file .spaceferryignore in the folder names, and the trash.</source>
        <translation>总是不处理：.DS_Store、Thumbs.db、desktop.ini、~$*、.git/、*.part、*.tmp、文件夹中 .spaceferryignore 列出的名称，以及回收站。</translation>
    </message>
    <message>
        <source>Choose a local folder.</source>
        <translation>请选择本地文件夹。</translation>
    </message>
    <message>
        <source>The place is no address of a space here.</source>
        <translation>位置不是这里某个空间的地址。</translation>
    </message>
</context>
<context>
    <name>MirrorWindow</name>
    <message>
        <source>Mirror a folder</source>
        <translation>与本地文件夹同步</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>MirrorWords</name>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Delete there</source>
        <translation>删除远端</translation>
    </message>
    <message>
        <source>Delete here</source>
        <translation>删除本地</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>The same on both sides</source>
        <translation>两侧相同</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>仅本地有</translation>
    </message>
    <message>
        <source>Only there</source>
        <translation>仅远端有</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>内容不同</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>远端已没有</translation>
    </message>
    <message>
        <source>Not here any more</source>
        <translation>本地已没有</translation>
    </message>
    <message>
        <source>Only here, and stays</source>
        <translation>仅本地有，保留</translation>
    </message>
    <message>
        <source>Only there, and stays</source>
        <translation>仅远端有，保留</translation>
    </message>
    <message>
        <source>Changed on both sides</source>
        <translation>两侧都有改动</translation>
    </message>
    <message>
        <source>Changed here, deleted there</source>
        <translation>本地有改动，远端已删除</translation>
    </message>
    <message>
        <source>Changed there, deleted here</source>
        <translation>远端有改动，本地已删除</translation>
    </message>
    <message>
        <source>Symbolic links are not followed</source>
        <translation>不跟随符号链接</translation>
    </message>
    <message>
        <source>Not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>The other side cannot have this name</source>
        <translation>另一侧不支持此名称</translation>
    </message>
    <message>
        <source>Another name differs in case or accents alone</source>
        <translation>与另一名称仅大小写或重音不同</translation>
    </message>
    <message>
        <source>Written to while it was compared</source>
        <translation>比较期间被写入</translation>
    </message>
    <message>
        <source>Upload: the folder counts</source>
        <translation>上传：以本地文件夹为准</translation>
    </message>
    <message>
        <source>Download: the space counts</source>
        <translation>下载：以空间为准</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Delete there what is not here</source>
        <translation>删除远端多出的对象</translation>
    </message>
    <message>
        <source>Delete here what is not there</source>
        <translation>删除本地多出的文件</translation>
    </message>
    <message>
        <source>Delete what was deleted on the other side</source>
        <translation>另一侧已删除的也删除</translation>
    </message>
    <message>
        <source>Compared {done} of {total}: {name}</source>
        <translation>已比较 {done} / {total}：{name}</translation>
    </message>
    <message>
        <source>Found {here} here, {there} there</source>
        <translation>本地 {here} 个，远端 {there} 个</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflict(s) stay</source>
        <translation>
            <numerusform>%Ln 个冲突保持不变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upload %Ln file(s)</source>
        <translation>
            <numerusform>上传 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %Ln file(s)</source>
        <translation>
            <numerusform>下载 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln object(s) there</source>
        <translation>
            <numerusform>删除远端 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) here</source>
        <translation>
            <numerusform>删除本地 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}, {size}</source>
        <translation>{what}，{size}</translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do: %Ln file(s) are the same on both sides.</source>
        <translation>
            <numerusform>无需处理：两侧有 %Ln 个文件相同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are in the queue</source>
        <translation>
            <numerusform>%Ln 个文件已加入队列</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>没有执行任何操作</translation>
    </message>
    <message numerus="yes">
        <source>%Ln uploaded</source>
        <translation>
            <numerusform>已上传 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln downloaded</source>
        <translation>
            <numerusform>已下载 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>in the queue</source>
        <translation>在队列中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>无需处理</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>跳过 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>取消 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted</source>
        <translation>
            <numerusform>已删除 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in the folder .spaceferry-trash, as this disk has no trash</source>
        <translation>
            <numerusform>其中 %Ln 个在文件夹 .spaceferry-trash 中，因为此磁盘没有回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be deleted</source>
        <translation>
            <numerusform>%Ln 个无法删除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed meanwhile and stay</source>
        <translation>
            <numerusform>%Ln 个期间有改动，予以保留</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveQuestion</name>
    <message numerus="yes">
        <source>Move %Ln item(s) to {folder}</source>
        <translation>
            <numerusform>将 %Ln 项移动到 {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Move all to {folder}</source>
        <translation>全部移动到 {folder}</translation>
    </message>
    <message>
        <source>Copy here</source>
        <translation>复制到此处</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>The service reads them by itself, from space to space</source>
        <translation>由服务端直接从空间读取到空间</translation>
    </message>
    <message>
        <source>They go through this computer</source>
        <translation>经由本机传输</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Type a name</source>
        <translation>请输入名称</translation>
    </message>
    <message>
        <source>“.” and “..” mean folders on every computer; take another name</source>
        <translation>“.”和“..”在任何计算机上都表示文件夹，请换一个名称</translation>
    </message>
    <message>
        <source>A name cannot hold a slash</source>
        <translation>名称中不能含有斜杠</translation>
    </message>
    <message>
        <source>A name cannot hold line breaks or control characters</source>
        <translation>名称中不能含有换行或控制字符</translation>
    </message>
    <message>
        <source>The name holds a character that cannot be written as UTF-8</source>
        <translation>名称中含有无法用 UTF-8 表示的字符</translation>
    </message>
    <message>
        <source>Too long: {length} of {limit} bytes, the folders included</source>
        <translation>过长：连同文件夹共 {length} 字节，上限 {limit} 字节</translation>
    </message>
    <message>
        <source>Only lowercase letters a-z, digits and hyphens</source>
        <translation>只能使用小写字母 a-z、数字和短横线</translation>
    </message>
    <message>
        <source>A hyphen can stand neither first nor last</source>
        <translation>短横线不能位于开头或结尾</translation>
    </message>
    <message>
        <source>Between {low} and {high} characters</source>
        <translation>须为 {low} 到 {high} 个字符</translation>
    </message>
    <message>
        <source>Type a MIME type, for example text/plain</source>
        <translation>请输入 MIME 类型，例如 text/plain</translation>
    </message>
    <message>
        <source>A MIME type looks like image/png or text/html; charset=utf-8</source>
        <translation>MIME 类型形如 image/png 或 text/html; charset=utf-8</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>that of the file; such as photos/$(year)/$(fname)</source>
        <translation>与文件同名；例如 photos/$(year)/$(fname)</translation>
    </message>
    <message>
        <source>Insert a variable</source>
        <translation>插入变量</translation>
    </message>
    <message>
        <source>Also where a client gives a name of its own</source>
        <translation>客户端自带名称时也使用</translation>
    </message>
    <message>
        <source>Uploads from here always get this name; what has it already is left as it is.</source>
        <translation>从这里上传的文件总用这个名称；已有的同名对象保持不变。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>返回内容</translation>
    </message>
    <message>
        <source>{file} becomes {name}</source>
        <translation>{file} 存为 {name}</translation>
    </message>
</context>
<context>
    <name>NamesTable</name>
    <message>
        <source>Names of the new objects</source>
        <translation>新对象的名称</translation>
    </message>
    <message>
        <source>Name in the space</source>
        <translation>空间中的名称</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
</context>
<context>
    <name>NewFolderDialog</name>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Create folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>In {place}</source>
        <translation>位于 {place}</translation>
    </message>
    <message>
        <source>A folder of that name is there already</source>
        <translation>已有同名文件夹</translation>
    </message>
</context>
<context>
    <name>NewSpaceDialog</name>
    <message>
        <source>New space</source>
        <translation>新建空间</translation>
    </message>
    <message>
        <source>Create space</source>
        <translation>新建空间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Private: links are signed and expire</source>
        <translation>私有：外链须签名，且有有效期</translation>
    </message>
    <message>
        <source>Where the objects are kept. It cannot be changed later.</source>
        <translation>对象存放的区域，之后不能更改。</translation>
    </message>
    <message>
        <source>You have a space of that name</source>
        <translation>您已有同名空间</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Spaceferry is version {version} now</source>
        <translation>Spaceferry 已更新到 {version}</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>新功能</translation>
    </message>
</context>
<context>
    <name>NewsWindow</name>
    <message>
        <source>What is new</source>
        <translation>新功能</translation>
    </message>
    <message>
        <source>Spaceferry {version}</source>
        <translation>Spaceferry {version}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭此提示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Type a whole number from {least} to {most}.</source>
        <translation>请输入 {least} 到 {most} 之间的整数。</translation>
    </message>
</context>
<context>
    <name>ObjectFacts</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>对象名</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>过期</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已禁用</translation>
    </message>
    <message>
        <source>enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>分片</translation>
    </message>
    <message>
        <source>End user</source>
        <translation>终端用户</translation>
    </message>
    <message>
        <source>Becomes {name}</source>
        <translation>转为{name}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>最后变更</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>private</source>
        <translation>私有</translation>
    </message>
    <message>
        <source>public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Objects within</source>
        <translation>包含对象</translation>
    </message>
    <message>
        <source>Size within</source>
        <translation>总大小</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>数据时间</translation>
    </message>
    <message>
        <source>{size} ({bytes} bytes)</source>
        <translation>{size}（{bytes} 字节）</translation>
    </message>
    <message>
        <source>must be restored before reading</source>
        <translation>读取前须解冻</translation>
    </message>
    <message>
        <source>restoring</source>
        <translation>解冻中</translation>
    </message>
    <message>
        <source>restored for now</source>
        <translation>已解冻（暂时）</translation>
    </message>
</context>
<context>
    <name>OpenTexts</name>
    <message>
        <source>{name} is opened: what you save there is offered for upload</source>
        <translation>已打开 {name}：在那里保存后会提示上传</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>正在获取 {name}</translation>
    </message>
    <message>
        <source>No program opens files of this type: choose one with “Open with…”</source>
        <translation>没有程序能打开这种文件：请用“打开方式…”选择一个</translation>
    </message>
    <message>
        <source>{program} could not be started</source>
        <translation>无法启动 {program}</translation>
    </message>
</context>
<context>
    <name>OpenWithDialog</name>
    <message>
        <source>Open {name} with</source>
        <translation>用以下程序打开 {name}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>The desktop names no program for files of this type.</source>
        <translation>系统没有为这种文件指定程序。</translation>
    </message>
    <message>
        <source>A copy is opened. When you save it there, you are asked to upload it.</source>
        <translation>打开的是副本。在那里保存后，会询问是否上传。</translation>
    </message>
    <message>
        <source>Another program…</source>
        <translation>其他程序…</translation>
    </message>
</context>
<context>
    <name>OpenedNews</name>
    <message>
        <source>{name} was changed in another program, and is not uploaded yet.</source>
        <translation>{name} 在其他程序中被修改，尚未上传。</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Discard the change</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>{name} was saved in another program. Upload it?</source>
        <translation>{name} 已在其他程序中保存。要上传吗？</translation>
    </message>
    <message>
        <source>Always for this file</source>
        <translation>此文件总是上传</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>{name} is uploaded</source>
        <translation>{name} 已上传</translation>
    </message>
    <message>
        <source>{name} was deleted in the space meanwhile.</source>
        <translation>{name} 在此期间已从空间中删除。</translation>
    </message>
    <message>
        <source>Upload it again</source>
        <translation>重新上传</translation>
    </message>
    <message>
        <source>{name} was changed by somebody else meanwhile. Nothing was replaced.</source>
        <translation>{name} 在此期间被他人修改，没有覆盖任何内容。</translation>
    </message>
    <message>
        <source>Keep mine: replace theirs</source>
        <translation>保留我的：覆盖对方的修改</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两个都保留</translation>
    </message>
</context>
<context>
    <name>OperationWords</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Scheduled deletion</source>
        <translation>定时删除</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>解冻</translation>
    </message>
    <message>
        <source>Lifecycle</source>
        <translation>生命周期</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回原处</translation>
    </message>
    <message>
        <source>Rename by pattern</source>
        <translation>批量重命名</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message numerus="yes">
        <source>after %Ln day(s)</source>
        <translation>
            <numerusform>%Ln 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在查找</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>With failures</source>
        <translation>有失败项</translation>
    </message>
    <message numerus="yes">
        <source>%Ln done</source>
        <translation>
            <numerusform>%Ln 个已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left as it was</source>
        <translation>
            <numerusform>%Ln 个未变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to do</source>
        <translation>
            <numerusform>%Ln 个待处理</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Left as it was</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>This can be undone.</source>
        <translation>可以撤销。</translation>
    </message>
    <message>
        <source>This can be undone, but what was replaced does not come back.</source>
        <translation>可以撤销，但被覆盖的内容无法恢复。</translation>
    </message>
    <message>
        <source>This can be undone; the service may charge for the days an object was too short in its class.</source>
        <translation>可以撤销；对象未满该存储类型的最短天数时，服务可能收费。</translation>
    </message>
    <message>
        <source>This can be undone, but response headers stay as they are now.</source>
        <translation>可以撤销，但响应头保持现状。</translation>
    </message>
    <message>
        <source>A part of this can be undone.</source>
        <translation>可以撤销一部分。</translation>
    </message>
</context>
<context>
    <name>OutputFields</name>
    <message>
        <source>Replace what exists</source>
        <translation>覆盖已有对象</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>公共队列</translation>
    </message>
    <message>
        <source>Run again where a result exists</source>
        <translation>已有结果也重新执行</translation>
    </message>
    <message>
        <source>When the service has time (cheaper)</source>
        <translation>闲时执行（更便宜）</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>folder, with its slash</source>
        <translation>文件夹（含斜杠）</translation>
    </message>
    <message>
        <source>name without extension</source>
        <translation>不含扩展名的名称</translation>
    </message>
    <message>
        <source>extension of the result</source>
        <translation>结果的扩展名</translation>
    </message>
    <message>
        <source>name with extension</source>
        <translation>含扩展名的名称</translation>
    </message>
    <message>
        <source>first command</source>
        <translation>第一个命令</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>1, 2, 3 …</source>
        <translation>1、2、3 …</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>in space</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Notify address</source>
        <translation>通知地址</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>私有队列</translation>
    </message>
</context>
<context>
    <name>PageLink</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>What would you like to do, or where to go?</source>
        <translation>想做什么，或想去哪里？</translation>
    </message>
    <message>
        <source>Action, place or setting</source>
        <translation>操作、位置或设置</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配结果</translation>
    </message>
    <message>
        <source>Nothing fits “{text}”</source>
        <translation>没有与“{text}”匹配的内容</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>Screenshot {date} at {time}</source>
        <translation>截图 {date} {time}</translation>
    </message>
    <message>
        <source>{name} is uploaded, and its link is copied</source>
        <translation>{name} 已上传，外链已复制</translation>
    </message>
    <message>
        <source>{name} is uploaded</source>
        <translation>{name} 已上传</translation>
    </message>
</context>
<context>
    <name>PathBar</name>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>scheme://account/space/folder/</source>
        <translation>scheme://账号/空间/文件夹/</translation>
    </message>
    <message>
        <source>Locked: nothing here can be changed from this window</source>
        <translation>已锁定：无法从此窗口更改此处内容</translation>
    </message>
    <message>
        <source>An address looks like scheme://account/space/folder/</source>
        <translation>地址形如 scheme://账号/空间/文件夹/</translation>
    </message>
    <message>
        <source>No service is called {part}://. Known are {schemes}</source>
        <translation>没有名为 {part}:// 的服务，可用的有 {schemes}</translation>
    </message>
    <message>
        <source>No account here is called “{part}”</source>
        <translation>此处没有名为“{part}”的账号</translation>
    </message>
    <message>
        <source>The name of a space is missing</source>
        <translation>缺少空间名</translation>
    </message>
    <message>
        <source>“{part}” holds an escape that is no UTF-8</source>
        <translation>“{part}”中的转义不是有效的 UTF-8</translation>
    </message>
</context>
<context>
    <name>PathEditor</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Type the whole path, from the root on.</source>
        <translation>请输入从根目录开始的完整路径。</translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message>
        <source>Rename by pattern</source>
        <translation>批量重命名</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Correct the pattern to see the new names.</source>
        <translation>请更正规则以查看新名称。</translation>
    </message>
    <message>
        <source>This can be undone.</source>
        <translation>可以撤销。</translation>
    </message>
    <message>
        <source>What is replaced does not come back; the names can be undone.</source>
        <translation>被覆盖的内容无法恢复；名称可以撤销。</translation>
    </message>
    <message numerus="yes">
        <source>Rename %Ln object(s)</source>
        <translation>
            <numerusform>重命名 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking… %Ln new name(s) so far</source>
        <translation>
            <numerusform>正在查找…目前 %Ln 个新名称</numerusform>
        </translation>
    </message>
    <message>
        <source>No name changes.</source>
        <translation>没有名称改变。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new name(s)</source>
        <translation>
            <numerusform>%Ln 个新名称</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay(s) as it is</source>
        <translation>
            <numerusform>%Ln 个不变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be used</source>
        <translation>
            <numerusform>%Ln 个不能使用</numerusform>
        </translation>
    </message>
    <message>
        <source>change the pattern, or choose what happens if a name is taken</source>
        <translation>请修改规则，或选择名称已存在时的处理方式</translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln are shown</source>
        <translation>
            <numerusform>显示前 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>New names</source>
        <translation>新名称</translation>
    </message>
</context>
<context>
    <name>PatternForm</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>新文本</translation>
    </message>
    <message>
        <source>Empty: the whole name</source>
        <translation>留空：整个名称</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>作用于</translation>
    </message>
    <message>
        <source>Upper and lower case</source>
        <translation>大小写</translation>
    </message>
    <message>
        <source>Date as</source>
        <translation>日期格式</translation>
    </message>
    <message>
        <source>If a name is taken</source>
        <translation>名称已存在时</translation>
    </message>
    <message>
        <source>Counter from</source>
        <translation>计数起始</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Name without extension</source>
        <translation>不含扩展名的名称</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>扩展名</translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation>完整名称</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>all lowercase</source>
        <translation>全部小写</translation>
    </message>
    <message>
        <source>ALL UPPERCASE</source>
        <translation>全部大写</translation>
    </message>
    <message>
        <source>Each Word</source>
        <translation>每个单词首字母大写</translation>
    </message>
    <message>
        <source>First word</source>
        <translation>首字母大写</translation>
    </message>
    <message>
        <source>Rename nothing</source>
        <translation>不重命名任何对象</translation>
    </message>
    <message>
        <source>Leave that one as it is</source>
        <translation>保留该对象原名</translation>
    </message>
    <message>
        <source>Add a number</source>
        <translation>添加编号</translation>
    </message>
    <message>
        <source>Replace what is there</source>
        <translation>覆盖已有对象</translation>
    </message>
    <message>
        <source>+ Counter</source>
        <translation>+ 计数</translation>
    </message>
    <message>
        <source>+ Date</source>
        <translation>+ 日期</translation>
    </message>
    <message>
        <source>+ Old name</source>
        <translation>+ 原名称</translation>
    </message>
    <message>
        <source>Put {token} into the new text</source>
        <translation>将 {token} 加入新文本</translation>
    </message>
</context>
<context>
    <name>PatternModel</name>
    <message>
        <source>Name now</source>
        <translation>当前名称</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Why it cannot be used</source>
        <translation>不能使用的原因</translation>
    </message>
</context>
<context>
    <name>PdfViewer</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>This PDF asks for a password</source>
        <translation>此 PDF 需要密码</translation>
    </message>
    <message>
        <source>This is no valid PDF</source>
        <translation>这不是有效的 PDF</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln 页</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pick</name>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>Upload files</source>
        <translation>上传文件</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Download to</source>
        <translation>下载到</translation>
    </message>
    <message>
        <source>Download here</source>
        <translation>下载到此处</translation>
    </message>
    <message>
        <source>Upload a folder</source>
        <translation>上传文件夹</translation>
    </message>
    <message>
        <source>Local folder</source>
        <translation>本地文件夹</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>PickSnapshots</name>
    <message>
        <source>Changes since</source>
        <translation>变化的起点</translation>
    </message>
    <message>
        <source>Changes until</source>
        <translation>变化的终点</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Take snapshot</source>
        <translation>创建快照</translation>
    </message>
    <message>
        <source>Remove snapshot</source>
        <translation>删除快照</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Paste picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Its link is copied once it is there.</source>
        <translation>上传完成后会复制它的外链。</translation>
    </message>
    <message>
        <source>{width} × {height} pixels, into {place}</source>
        <translation>{width} × {height} 像素，存入 {place}</translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>There</source>
        <translation>远端</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>Find a name</source>
        <translation>查找名称</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全部勾选</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>勾选</translation>
    </message>
    <message>
        <source>Do not tick</source>
        <translation>取消勾选</translation>
    </message>
    <message>
        <source>What is here counts</source>
        <translation>以本地为准</translation>
    </message>
    <message>
        <source>What is there counts</source>
        <translation>以远端为准</translation>
    </message>
    <message>
        <source>Leave both as they are</source>
        <translation>两侧都保持不变</translation>
    </message>
    <message>
        <source>Show the object</source>
        <translation>显示对象</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Smallest file</source>
        <translation>文件大小下限</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>文件大小上限</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>The type is told</source>
        <translation>类型判定</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Delete after days</source>
        <translation>多少天后删除</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>返回内容</translation>
    </message>
    <message>
        <source>Callback addresses</source>
        <translation>回调地址</translation>
    </message>
    <message>
        <source>What the callback is sent</source>
        <translation>回调内容</translation>
    </message>
    <message>
        <source>Callback, written as</source>
        <translation>回调内容格式</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>处理指令</translation>
    </message>
    <message>
        <source>Notify address</source>
        <translation>通知地址</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>this is not a number that can be read</source>
        <translation>不是可识别的数字</translation>
    </message>
    <message>
        <source>it must not be below the smallest</source>
        <translation>不能小于下限</translation>
    </message>
    <message>
        <source>“{detail}” is none: image/*, video/mp4, or !text/html to refuse it</source>
        <translation>“{detail}”不是类型：应为 image/*、video/mp4，或用 !text/html 拒绝</translation>
    </message>
    <message>
        <source>either all are allowed, or all are refused with !</source>
        <translation>要么全部允许，要么全部用 ! 拒绝</translation>
    </message>
    <message>
        <source>the service does not know this</source>
        <translation>服务不支持</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>缺少内容</translation>
    </message>
    <message>
        <source>it is not JSON once its variables are filled in</source>
        <translation>代入变量后不是 JSON</translation>
    </message>
    <message>
        <source>leave it empty: the callback answers</source>
        <translation>请留空：返回内容由回调决定</translation>
    </message>
    <message>
        <source>“{detail}” is no address with http:// or https://</source>
        <translation>“{detail}”不是以 http:// 或 https:// 开头的地址</translation>
    </message>
    <message>
        <source>“{detail}”: a name has letters a-z, digits, - and _ alone</source>
        <translation>“{detail}”：名称只能含字母 a-z、数字、- 和 _</translation>
    </message>
    <message>
        <source>it is longer than {detail} bytes</source>
        <translation>超过 {detail} 字节</translation>
    </message>
    <message>
        <source>what is archived at once cannot be processed</source>
        <translation>直接存为归档类型的对象不能处理</translation>
    </message>
</context>
<context>
    <name>PolicyDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>What goes with uploads into “{space}”</source>
        <translation>上传到“{space}”时附带的策略</translation>
    </message>
    <message>
        <source>Upload with a policy into “{space}”</source>
        <translation>按策略上传到“{space}”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>No files chosen</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>Basics</source>
        <translation>基本</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>命名</translation>
    </message>
    <message>
        <source>Callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Files and previews</source>
        <translation>文件与预览</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>本机存储</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>界面缩放</translation>
    </message>
    <message>
        <source>Words, rows and icons, beside what the system asks for.</source>
        <translation>文字、行与图标的大小，在系统缩放之外另行放大。</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动态效果</translation>
    </message>
    <message>
        <source>Whether pictures fade in, or are there at once.</source>
        <translation>图片是逐渐显现，还是立即出现。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>减弱</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Dates and times</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>As usual in the language</source>
        <translation>按所选语言的习惯</translation>
    </message>
    <message>
        <source>Download to</source>
        <translation>下载到</translation>
    </message>
    <message>
        <source>Where “Download” puts files. “Download to…” asks each time.</source>
        <translation>“下载”会把文件放在这里；“下载到…”则每次询问。</translation>
    </message>
    <message>
        <source>The system&apos;s folder for downloads</source>
        <translation>系统的下载文件夹</translation>
    </message>
    <message>
        <source>Remember what is in spaces</source>
        <translation>保存空间索引</translation>
    </message>
    <message>
        <source>Known folders are shown at once and searches need no listing. Nothing leaves this computer.</source>
        <translation>已知的文件夹立即显示，搜索也不必重新列举。数据不会离开本机。</translation>
    </message>
    <message>
        <source>Room for what is known of spaces</source>
        <translation>空间索引可用的磁盘空间</translation>
    </message>
    <message>
        <source>A million objects take some 90 MB. What was not used for longest goes first.</source>
        <translation>一百万个对象约占 90 MB，最久未用的先被清除。</translation>
    </message>
    <message>
        <source>Finished transfers to keep</source>
        <translation>保留的已完成传输</translation>
    </message>
    <message>
        <source>The queue lists so many; older ones go by themselves.</source>
        <translation>队列最多列出这么多条，更早的会自动清除。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>并发</translation>
    </message>
    <message>
        <source>Upload limit</source>
        <translation>上传限速</translation>
    </message>
    <message>
        <source>All uploads share it. Running ones follow at once.</source>
        <translation>所有上传共用，正在进行的传输也立即生效。</translation>
    </message>
    <message>
        <source>Download limit</source>
        <translation>下载限速</translation>
    </message>
    <message>
        <source>All downloads share it.</source>
        <translation>所有下载共用。</translation>
    </message>
    <message>
        <source>Limits by time of day</source>
        <translation>分时段限速</translation>
    </message>
    <message>
        <source>Other limits while you work, or at night.</source>
        <translation>工作时间或夜间使用不同的限速。</translation>
    </message>
    <message>
        <source>Large files at once</source>
        <translation>同时传输的大文件</translation>
    </message>
    <message>
        <source>Parts of each at once</source>
        <translation>每个文件同时传输的分片</translation>
    </message>
    <message>
        <source>More of them help on long, fast lines, and take more memory.</source>
        <translation>在延迟高、带宽大的线路上越多越快，但占用更多内存。</translation>
    </message>
    <message>
        <source>Small files at once</source>
        <translation>同时传输的小文件</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>保持电脑唤醒</translation>
    </message>
    <message>
        <source>While something is transferred it does not go to sleep by itself.</source>
        <translation>传输期间电脑不会自动进入睡眠。</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>传输期间</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>Enter the host: until then, connections go without a proxy.</source>
        <translation>请填写主机：填写之前，连接不经过代理。</translation>
    </message>
    <message>
        <source>Enter the host alone, such as proxy.example.com.</source>
        <translation>请只填写主机名，例如 proxy.example.com。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Connections go</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>Scripts that choose a proxy (PAC) are not run: name the proxy below instead.</source>
        <translation>不运行自动选择代理的脚本（PAC）：请在下方填写代理。</translation>
    </message>
    <message>
        <source>as the system does</source>
        <translation>使用系统设置</translation>
    </message>
    <message>
        <source>without a proxy</source>
        <translation>不使用代理</translation>
    </message>
    <message>
        <source>through the proxy below</source>
        <translation>使用下面的代理</translation>
    </message>
    <message>
        <source>Kind of proxy</source>
        <translation>代理类型</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>HTTPS</source>
        <translation>HTTPS</translation>
    </message>
    <message>
        <source>SOCKS 5; it looks up names</source>
        <translation>SOCKS 5（由代理解析域名）</translation>
    </message>
    <message>
        <source>SOCKS 5; this computer looks up names</source>
        <translation>SOCKS 5（由本机解析域名）</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Reached without it</source>
        <translation>不经代理访问</translation>
    </message>
    <message>
        <source>Hosts, domains with all that is below them, and networks such as 10.0.0.0/8; commas between.</source>
        <translation>主机、域名（含其下级）以及网段（如 10.0.0.0/8），用逗号分隔。</translation>
    </message>
    <message>
        <source>Name to sign in with</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Empty where the proxy asks for none.</source>
        <translation>代理不要求登录时留空。</translation>
    </message>
    <message>
        <source>Password of the proxy</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Certificates of your own</source>
        <translation>自有证书</translation>
    </message>
    <message>
        <source>For a private cloud: a PEM file, trusted besides the certificates of the system.</source>
        <translation>用于私有云：除系统证书外还信任的 PEM 文件。</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Show thumbnails</source>
        <translation>显示缩略图</translation>
    </message>
    <message>
        <source>Small pictures of the images and videos in sight. The service may bill the traffic and the processing.</source>
        <translation>仅为可见的图片和视频显示缩略图。流量和图像处理可能由服务商计费。</translation>
    </message>
    <message>
        <source>Traffic for thumbnails</source>
        <translation>缩略图流量</translation>
    </message>
    <message>
        <source>What they may cost each account in a day, in MB. Then icons are shown.</source>
        <translation>每个账号每天用于缩略图的流量（MB）；用完后改为显示图标。</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>MB a day</source>
        <translation>MB/天</translation>
    </message>
    <message>
        <source>Room for thumbnails</source>
        <translation>缩略图可用的磁盘空间</translation>
    </message>
    <message>
        <source>On this computer. What was not looked at for longest goes first.</source>
        <translation>保存在本机，最久未查看的先被清除。</translation>
    </message>
    <message>
        <source>Preview in the side panel</source>
        <translation>在侧边栏中预览</translation>
    </message>
    <message>
        <source>A small picture, or the first lines of a text. Space shows all of it.</source>
        <translation>显示小图或文本的开头几行。按空格键查看全部内容。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>All actions and their keys.</source>
        <translation>所有操作及其快捷键。</translation>
    </message>
    <message>
        <source>What does not work, why, and what to do.</source>
        <translation>哪里不正常、为什么、怎么办。</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>托盘</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Files of other programs</source>
        <translation>其他程序的文件</translation>
    </message>
    <message>
        <source>Add to the menus</source>
        <translation>加入菜单</translation>
    </message>
    <message>
        <source>Take out of the menus</source>
        <translation>从菜单移除</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>托盘图标</translation>
    </message>
    <message>
        <source>How far transfers are, recent uploads, and what needs no window.</source>
        <translation>显示传输进度、最近上传，以及不需要窗口的操作。</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>关闭窗口后在托盘中继续运行</translation>
    </message>
    <message>
        <source>“Quit” in the menu of the tray ends it then.</source>
        <translation>此时用托盘菜单中的“退出”结束程序。</translation>
    </message>
    <message>
        <source>Start when you log in</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>In the tray, without the window. Unfinished transfers go on.</source>
        <translation>只在托盘中，不显示窗口；未完成的传输会继续。</translation>
    </message>
    <message>
        <source>Drop target</source>
        <translation>拖放窗口</translation>
    </message>
    <message>
        <source>A small window before all others: files dropped on it are uploaded.</source>
        <translation>置顶的小窗口：拖到上面的文件会被上传。</translation>
    </message>
    <message>
        <source>Links, and “Upload with Spaceferry” in file managers</source>
        <translation>链接，以及文件管理器中的“用 Spaceferry 上传”</translation>
    </message>
    <message>
        <source>For Dolphin, Nautilus, Nemo, Caja, Thunar, PCManFM and links of spaceferry://; for you alone.</source>
        <translation>用于 Dolphin、Nautilus、Nemo、Caja、Thunar、PCManFM 以及 spaceferry:// 链接；仅对当前用户生效。</translation>
    </message>
</context>
<context>
    <name>PreferencesWindow</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>No setting matches “{text}”.</source>
        <translation>没有与“{text}”匹配的设置。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Count what would change, without changing anything</source>
        <translation>统计将更改的内容，不做任何更改</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need nothing</source>
        <translation>
            <numerusform>%Ln 个无需更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be changed: {why}</source>
        <translation>
            <numerusform>%Ln 个无法更改：{why}</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting… {sums}</source>
        <translation>正在统计… {sums}</translation>
    </message>
    <message>
        <source>Pictures of this kind cannot be shown here</source>
        <translation>此处无法显示这种格式的图片</translation>
    </message>
    <message>
        <source>Install spaceferry[preview] to read PDFs here</source>
        <translation>安装 spaceferry[preview] 后即可在此阅读 PDF</translation>
    </message>
    <message>
        <source>Install spaceferry[preview] to play it here</source>
        <translation>安装 spaceferry[preview] 后即可在此播放</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Select an object to see what becomes of it.</source>
        <translation>选中一个对象即可预览结果。</translation>
    </message>
    <message>
        <source>The result appears here.</source>
        <translation>结果显示在这里。</translation>
    </message>
    <message>
        <source>The result appears here once the command is right.</source>
        <translation>命令正确后，结果显示在这里。</translation>
    </message>
    <message>
        <source>This runs as a job: its result cannot be shown before.</source>
        <translation>此命令以任务方式执行，无法预览结果。</translation>
    </message>
    <message>
        <source>{before} → {after} · {width} × {height}</source>
        <translation>{before} → {after} · {width} × {height}</translation>
    </message>
    <message>
        <source>The result is of the type {mime}, which is not shown here.</source>
        <translation>结果的类型为 {mime}，这里无法显示。</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
</context>
<context>
    <name>PreviewWindow</name>
    <message>
        <source>This object is empty</source>
        <translation>此对象是空的</translation>
    </message>
    <message>
        <source>It can be opened in another program.</source>
        <translation>可以用其他程序打开它。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>This object has {size}</source>
        <translation>此对象大小为 {size}</translation>
    </message>
    <message>
        <source>That is too much for a preview.</source>
        <translation>超出了预览的范围。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Load {size}</source>
        <translation>加载 {size}</translation>
    </message>
    <message>
        <source>All of it is read to show it.</source>
        <translation>显示它需要读取全部内容。</translation>
    </message>
    <message>
        <source>Show its bytes</source>
        <translation>显示字节内容</translation>
    </message>
    <message>
        <source>This object was changed meanwhile</source>
        <translation>此对象已在此期间被更改</translation>
    </message>
    <message>
        <source>Show what is there now</source>
        <translation>显示最新内容</translation>
    </message>
    <message>
        <source>Once it is restored, it can be looked at.</source>
        <translation>解冻完成后即可预览。</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>解冻…</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>As it is written</source>
        <translation>查看源文本</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>{param} cannot be {value}</source>
        <translation>{param} 不能是 {value}</translation>
    </message>
    <message>
        <source>Add a command from the list, or type one</source>
        <translation>请从列表添加命令，或直接输入</translation>
    </message>
    <message>
        <source>“{command}” is not described here, and is passed on as it stands</source>
        <translation>“{command}”不在已知命令中，将原样发送</translation>
    </message>
    <message>
        <source>there is no parameter {param}</source>
        <translation>没有参数 {param}</translation>
    </message>
    <message>
        <source>{param} is there twice</source>
        <translation>{param} 重复</translation>
    </message>
    <message>
        <source>{param} is missing</source>
        <translation>缺少 {param}</translation>
    </message>
    <message>
        <source>give at least one of {choices}</source>
        <translation>至少给出其中一个：{choices}</translation>
    </message>
    <message>
        <source>{param} must be a number, not {value}</source>
        <translation>{param} 必须是数字，不能是 {value}</translation>
    </message>
    <message>
        <source>{param} must be {low} to {high}, not {value}</source>
        <translation>{param} 必须在 {low} 到 {high} 之间，不能是 {value}</translation>
    </message>
    <message>
        <source>{param} must be one of {choices}, not {value}</source>
        <translation>{param} 必须是 {choices} 之一，不能是 {value}</translation>
    </message>
    <message>
        <source>{param} must be an address with http:// or https://, not {value}</source>
        <translation>{param} 必须是以 http:// 或 https:// 开头的地址，不能是 {value}</translation>
    </message>
    <message>
        <source>{param} must be a colour such as {example}, not {value}</source>
        <translation>{param} 必须是颜色，例如 {example}，不能是 {value}</translation>
    </message>
    <message>
        <source>{param} must be URL-safe base64, and {value} is none</source>
        <translation>{param} 必须是 URL 安全的 base64，而 {value} 不是</translation>
    </message>
    <message>
        <source>at most {high} are allowed</source>
        <translation>最多允许 {high} 个</translation>
    </message>
    <message>
        <source>Leave saveas out: where the output goes is chosen below</source>
        <translation>请去掉 saveas：输出位置在下方选择</translation>
    </message>
    <message>
        <source>a semicolon would begin another chain: run that apart</source>
        <translation>分号会开始另一串命令：请分开执行</translation>
    </message>
    <message>
        <source>may not work on {value}</source>
        <translation>可能不适用于 {value}</translation>
    </message>
    <message>
        <source>{param} cannot be {value}; it looks like {example}</source>
        <translation>{param} 不能是 {value}；格式如 {example}</translation>
    </message>
    <message>
        <source>{param} is not described here, and is passed on as it stands</source>
        <translation>{param} 不在已知参数中，将原样发送</translation>
    </message>
</context>
<context>
    <name>ProcessDialog</name>
    <message>
        <source>Run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Process “{name}”</source>
        <translation>处理“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>Process %Ln item(s)</source>
        <translation>
            <numerusform>处理 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>name.jpg</source>
        <translation>名称.jpg</translation>
    </message>
    <message>
        <source>{key} becomes {output}</source>
        <translation>{key} 生成 {output}</translation>
    </message>
    <message>
        <source>Nothing is saved: the answers are shown with the jobs.</source>
        <translation>不保存对象：结果显示在处理任务中。</translation>
    </message>
</context>
<context>
    <name>ProcessWords</name>
    <message>
        <source>Sending to processing</source>
        <translation>正在触发持久化处理</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln object(s) to processing</source>
        <translation>
            <numerusform>已触发 %Ln 个对象的持久化处理</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Processing</name>
    <message>
        <source>Thumbnail</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Edit picture</source>
        <translation>图片高级处理</translation>
    </message>
    <message>
        <source>Picture as watermark</source>
        <translation>图片水印</translation>
    </message>
    <message>
        <source>Text as watermark</source>
        <translation>文字水印</translation>
    </message>
    <message>
        <source>Picture information</source>
        <translation>图片基本信息</translation>
    </message>
    <message>
        <source>Camera data (EXIF)</source>
        <translation>EXIF 信息</translation>
    </message>
    <message>
        <source>Average colour</source>
        <translation>图片主色调</translation>
    </message>
    <message>
        <source>Convert audio or video</source>
        <translation>音视频转码</translation>
    </message>
    <message>
        <source>Frame of a video</source>
        <translation>视频截帧</translation>
    </message>
    <message>
        <source>Series of frames</source>
        <translation>视频采样截帧</translation>
    </message>
    <message>
        <source>Audio or video information</source>
        <translation>音视频元信息</translation>
    </message>
    <message>
        <source>Join audio or video</source>
        <translation>音视频拼接</translation>
    </message>
    <message>
        <source>Sign a playlist</source>
        <translation>私有 m3u8 签名</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>文件哈希</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Markdown to HTML</source>
        <translation>Markdown 转 HTML</translation>
    </message>
    <message>
        <source>Zip of several objects</source>
        <translation>多文件压缩</translation>
    </message>
    <message>
        <source>Join files</source>
        <translation>文件合并</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Audio and video</source>
        <translation>音视频</translation>
    </message>
    <message>
        <source>Any object</source>
        <translation>任意对象</translation>
    </message>
    <message>
        <source>Several objects</source>
        <translation>多个对象</translation>
    </message>
    <message>
        <source>How it fits</source>
        <translation>缩放方式</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Shows while loading</source>
        <translation>渐进显示</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Original if it fails</source>
        <translation>失败时返回原图</translation>
    </message>
    <message>
        <source>Turn upright</source>
        <translation>自动旋正</translation>
    </message>
    <message>
        <source>Scale to</source>
        <translation>缩放到</translation>
    </message>
    <message>
        <source>Remove metadata</source>
        <translation>去除元信息</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>锚点</translation>
    </message>
    <message>
        <source>Crop to</source>
        <translation>裁剪到</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>大小上限</translation>
    </message>
    <message>
        <source>Address of the picture</source>
        <translation>图片地址</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Size (1/20 pt)</source>
        <translation>字号（1/20 磅）</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Opacity (%)</source>
        <translation>不透明度（%）</translation>
    </message>
    <message>
        <source>Gap across (px)</source>
        <translation>横向边距（像素）</translation>
    </message>
    <message>
        <source>Gap down (px)</source>
        <translation>纵向边距（像素）</translation>
    </message>
    <message>
        <source>Share of the picture</source>
        <translation>占原图比例</translation>
    </message>
    <message>
        <source>Share is of</source>
        <translation>比例基准</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Keep proportions</source>
        <translation>保持宽高比</translation>
    </message>
    <message>
        <source>Proportions</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Video codec</source>
        <translation>视频编码</translation>
    </message>
    <message>
        <source>Video bit rate</source>
        <translation>视频码率</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Audio codec</source>
        <translation>音频编码</translation>
    </message>
    <message>
        <source>Audio bit rate</source>
        <translation>音频码率</translation>
    </message>
    <message>
        <source>Audio quality (0 best)</source>
        <translation>音频质量（0 最好）</translation>
    </message>
    <message>
        <source>Sampling rate (Hz)</source>
        <translation>采样率（Hz）</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>声道数</translation>
    </message>
    <message>
        <source>From second</source>
        <translation>起始秒</translation>
    </message>
    <message>
        <source>Length (s)</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>Watermark picture</source>
        <translation>水印图片</translation>
    </message>
    <message>
        <source>Watermark text</source>
        <translation>水印文字</translation>
    </message>
    <message>
        <source>Watermark place</source>
        <translation>水印位置</translation>
    </message>
    <message>
        <source>Segment length (s)</source>
        <translation>切片时长（秒）</translation>
    </message>
    <message>
        <source>Names without domain</source>
        <translation>不含域名</translation>
    </message>
    <message>
        <source>Names of the pieces</source>
        <translation>分片命名</translation>
    </message>
    <message>
        <source>At second</source>
        <translation>第几秒</translation>
    </message>
    <message>
        <source>Every (s)</source>
        <translation>间隔（秒）</translation>
    </message>
    <message>
        <source>Valid for (s)</source>
        <translation>有效期（秒）</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Error correction</source>
        <translation>纠错级别</translation>
    </message>
    <message>
        <source>Style sheet</source>
        <translation>样式表</translation>
    </message>
    <message>
        <source>MIME type</source>
        <translation>MIME 类型</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Name in the zip</source>
        <translation>压缩包内名称</translation>
    </message>
    <message>
        <source>0 · long side at most w, short side at most h</source>
        <translation>0 · 长边不超过 w，短边不超过 h</translation>
    </message>
    <message>
        <source>1 · fills w × h, the rest is cropped</source>
        <translation>1 · 填满 w × h，多余部分裁剪</translation>
    </message>
    <message>
        <source>2 · fits into w × h</source>
        <translation>2 · 缩放到 w × h 以内</translation>
    </message>
    <message>
        <source>3 · at least w × h</source>
        <translation>3 · 不小于 w × h</translation>
    </message>
    <message>
        <source>4 · long side at least w, short side at least h</source>
        <translation>4 · 长边不小于 w，短边不小于 h</translation>
    </message>
    <message>
        <source>5 · as 4, the rest is cropped</source>
        <translation>5 · 同 4，多余部分裁剪</translation>
    </message>
    <message>
        <source>0 · the address of the object</source>
        <translation>0 · 对象的地址</translation>
    </message>
    <message>
        <source>1 · the content of the object</source>
        <translation>1 · 对象的内容</translation>
    </message>
    <message>
        <source>0 · its short side</source>
        <translation>0 · 短边</translation>
    </message>
    <message>
        <source>1 · its long side</source>
        <translation>1 · 长边</translation>
    </message>
    <message>
        <source>2 · its width</source>
        <translation>2 · 宽</translation>
    </message>
    <message>
        <source>3 · its height</source>
        <translation>3 · 高</translation>
    </message>
</context>
<context>
    <name>ProcessingNews</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>{count} processing</source>
        <translation>{count} 个处理中</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) processed</source>
        <translation>
            <numerusform>已处理 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be processed</source>
        <translation>
            <numerusform>%Ln 个处理失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln got no answer and may be running</source>
        <translation>
            <numerusform>%Ln 个没有响应，可能仍在执行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProcessingPage</name>
    <message>
        <source>Commands</source>
        <translation>处理指令</translation>
    </message>
    <message>
        <source>Choose commands…</source>
        <translation>选择指令…</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>私有队列</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>公共队列</translation>
    </message>
    <message>
        <source>Notify address</source>
        <translation>通知地址</translation>
    </message>
    <message>
        <source>When the service has time (cheaper)</source>
        <translation>闲时处理（更便宜）</translation>
    </message>
    <message>
        <source>Each line is a job of its own kind; they are followed under Processing jobs.</source>
        <translation>每行是一条处理指令；结果见“处理任务”。</translation>
    </message>
</context>
<context>
    <name>PropertiesDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Change metadata…</source>
        <translation>修改元数据…</translation>
    </message>
    <message>
        <source>Properties of “{name}”</source>
        <translation>“{name}”的属性</translation>
    </message>
    <message numerus="yes">
        <source>Properties of %Ln item(s)</source>
        <translation>
            <numerusform>%Ln 项的属性</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PropertiesPanel</name>
    <message>
        <source>Copy link</source>
        <translation>复制外链</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) selected</source>
        <translation>
            <numerusform>已选 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>ProxyPasswordDialog</name>
    <message>
        <source>Password of the proxy</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Password of {user}</source>
        <translation>{user} 的密码</translation>
    </message>
    <message>
        <source>For this session only, not in the keyring</source>
        <translation>仅用于本次会话，不存入密钥环</translation>
    </message>
    <message>
        <source>It is kept in the system keyring and not shown again. Leave it empty to forget the one before.</source>
        <translation>密码保存在系统密钥环中，不会再次显示。留空则删除之前的密码。</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code of the link</source>
        <translation>外链的二维码</translation>
    </message>
    <message>
        <source>The link is too long for a code.</source>
        <translation>外链太长，无法生成二维码。</translation>
    </message>
</context>
<context>
    <name>QueryEdit</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search, for example: report *.pdf size&gt;10MB newer:7d</source>
        <translation>搜索，例如：报告 *.pdf size&gt;10MB newer:7d</translation>
    </message>
    <message>
        <source>Words stand anywhere in the name or its folders. Also: *.jpg, ^begins, ends$, /regular expression/, -without, size&gt;10MB, newer:7d, before:2026-01-31, class:ia, type:image, mime:text/*, hash:…</source>
        <translation>单词可出现在名称或所在文件夹的任意位置。还可使用：*.jpg、^开头、结尾$、/正则表达式/、-排除、size&gt;10MB、newer:7d、before:2026-01-31、class:低频、type:图片、mime:text/*、hash:…</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>To</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>QueueHeader</name>
    <message>
        <source>Find a transfer (Ctrl+F)</source>
        <translation>查找传输 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Retry all that failed</source>
        <translation>重试全部失败项</translation>
    </message>
    <message>
        <source>Clear what is done</source>
        <translation>清除已完成</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>全部继续</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>全部暂停</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>展开队列</translation>
    </message>
    <message>
        <source>Fold the queue</source>
        <translation>收起队列</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>QueueNews</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) uploaded</source>
        <translation>
            <numerusform>已上传 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) downloaded</source>
        <translation>
            <numerusform>已下载 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) fetched</source>
        <translation>
            <numerusform>已抓取 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) copied</source>
        <translation>
            <numerusform>已复制 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} files uploaded</source>
        <translation>
            <numerusform>已上传 %Ln / {found} 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} files downloaded</source>
        <translation>
            <numerusform>已下载 %Ln / {found} 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} objects fetched</source>
        <translation>
            <numerusform>已抓取 {found} 个对象中的 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} objects copied</source>
        <translation>
            <numerusform>{found} 个对象中已复制 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>all verified</source>
        <translation>全部通过校验</translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln 个跳过</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln 个取消</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <source>notifies when all is done</source>
        <translation>全部完成后通知</translation>
    </message>
    <message>
        <source>quits when all is done</source>
        <translation>全部完成后退出</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>transfers</source>
        <translation>传输</translation>
    </message>
</context>
<context>
    <name>QueueRows</name>
    <message>
        <source>The rows moved meanwhile. Select them again.</source>
        <translation>队列已变化，请重新选择。</translation>
    </message>
</context>
<context>
    <name>QueueTabs</name>
    <message>
        <source>Which transfers</source>
        <translation>显示哪些传输</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
</context>
<context>
    <name>ReadingLine</name>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading {space}: {objects}</source>
        <translation>正在读取 {space}：{objects}</translation>
    </message>
    <message>
        <source>{count} a second</source>
        <translation>每秒 {count} 个</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>{space} is read: {objects}</source>
        <translation>{space} 已读取：{objects}</translation>
    </message>
</context>
<context>
    <name>RefreshPage</name>
    <message>
        <source>Addresses, one per line</source>
        <translation>地址，每行一个</translation>
    </message>
    <message>
        <source>One address per line. That of a folder ends with a slash: http://domain/folder/</source>
        <translation>每行一个地址。目录的地址以斜杠结尾：http://域名/目录/</translation>
    </message>
    <message>
        <source>Also addresses on domains of no space</source>
        <translation>包括未绑定空间的域名</translation>
    </message>
    <message>
        <source>All are folders</source>
        <translation>全部是目录</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Prefetch</source>
        <translation>预取</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>停止提交</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新提交</translation>
    </message>
    <message>
        <source>Remove finished</source>
        <translation>清除已结束</translation>
    </message>
    <message>
        <source>Nothing was refreshed or prefetched lately.</source>
        <translation>最近没有刷新或预取。</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>…还有 {count} 个</translation>
    </message>
    <message>
        <source>Addresses sent lately</source>
        <translation>最近提交的地址</translation>
    </message>
</context>
<context>
    <name>RemoveAccountDialog</name>
    <message>
        <source>Remove the account {name}</source>
        <translation>移除账号 {name}</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>移除账号</translation>
    </message>
    <message>
        <source>Its keys are taken out of the keyring and its unfinished transfers are cancelled. Spaces and objects at the service stay as they are.</source>
        <translation>其密钥将从密钥环中移除，未完成的传输将被取消。服务端的空间和对象保持不变。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>本地文件</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Size in bytes</source>
        <translation>大小（字节）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理建议</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>错误代码</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>请求 ID</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore</source>
        <translation>解冻</translation>
    </message>
    <message>
        <source>Restore “{name}”</source>
        <translation>解冻“{name}”</translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln item(s)</source>
        <translation>
            <numerusform>解冻 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Archived objects cannot be read before they are restored: some minutes from the archive, 5 to 12 hours from the deep archive. Restoring is billed by what is read.</source>
        <translation>归档的对象须解冻后才能读取：归档存储约需几分钟，深度归档存储需要 5 到 12 小时。解冻按取回量计费。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Readable for</source>
        <translation>可读取</translation>
    </message>
    <message>
        <source>Download into {folder} when they can be read</source>
        <translation>可读取后下载到 {folder}</translation>
    </message>
    <message>
        <source>Restore and download</source>
        <translation>解冻并下载</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Upload the new content</source>
        <translation>上传新内容</translation>
    </message>
    <message>
        <source>Retry what failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Transfer anyway, replacing the target</source>
        <translation>仍要传输并替换目标</translation>
    </message>
    <message>
        <source>Show local folder</source>
        <translation>打开本地文件夹</translation>
    </message>
    <message>
        <source>Show remote folder</source>
        <translation>打开远端文件夹</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>从队列中移除</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>只显示</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>To the bottom</source>
        <translation>置底</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>High: before everything else</source>
        <translation>高：先于其他全部传输</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Low: after everything else</source>
        <translation>低：后于其他全部传输</translation>
    </message>
    <message>
        <source>Limit speed</source>
        <translation>限速</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Other ({speed})…</source>
        <translation>其他（{speed}）…</translation>
    </message>
    <message>
        <source>Start later</source>
        <translation>定时开始</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>立即开始</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>1 小时后</translation>
    </message>
    <message>
        <source>Tonight {time}</source>
        <translation>今晚 {time}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择时间…</translation>
    </message>
    <message>
        <source>Copy error and request id</source>
        <translation>复制错误信息和请求 ID</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>复制响应</translation>
    </message>
    <message>
        <source>Export what failed as CSV…</source>
        <translation>将失败项导出为 CSV…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RowVerbs</name>
    <message>
        <source>Copied what went wrong</source>
        <translation>已复制错误信息</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transfer(s) written to {path}</source>
        <translation>
            <numerusform>已将 %Ln 个传输导出到 {path}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Change the rule</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Empty for the whole space</source>
        <translation>留空表示整个空间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Objects below</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>Days until {name}</source>
        <translation>多少天后转为{name}</translation>
    </message>
    <message>
        <source>Days until deleted</source>
        <translation>多少天后删除</translation>
    </message>
    <message>
        <source>Days count from when an object was stored; leave empty what is not wished.</source>
        <translation>天数从对象存入时算起；不需要的留空。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
</context>
<context>
    <name>RulesTable</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Lifecycle rules</source>
        <translation>生命周期规则</translation>
    </message>
    <message>
        <source>Objects below</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>执行</translation>
    </message>
</context>
<context>
    <name>RunDialog</name>
    <message>
        <source>Delete and run</source>
        <translation>删除并运行</translation>
    </message>
    <message>
        <source>Type {name} to confirm</source>
        <translation>输入 {name} 以确认</translation>
    </message>
    <message>
        <source>This deletes more than half of what is in {place}.</source>
        <translation>这将删除 {place} 中一半以上的内容。</translation>
    </message>
    <message>
        <source>Objects are deleted for good: this space has no trash.</source>
        <translation>对象将被永久删除：此空间没有启用回收站。</translation>
    </message>
    <message>
        <source>Objects go into the trash of the space.</source>
        <translation>对象将移入空间的回收站。</translation>
    </message>
    <message>
        <source>Files go into the trash of this computer.</source>
        <translation>文件将移入本机的回收站。</translation>
    </message>
</context>
<context>
    <name>RunTitles</name>
    <message>
        <source>Delete on both sides?</source>
        <translation>两侧都要删除？</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln object(s) of {space}?</source>
        <translation>
            <numerusform>删除 {space} 的 %Ln 个对象？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) of {folder}?</source>
        <translation>
            <numerusform>删除 {folder} 的 %Ln 个文件？</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save {name}?</source>
        <translation>保存 {name}？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SearchLine</name>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>保存此搜索…</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>关闭搜索 (Esc)</translation>
    </message>
    <message>
        <source>In the whole space</source>
        <translation>在整个空间中</translation>
    </message>
    <message>
        <source>In {folder} and below</source>
        <translation>在 {folder} 及其子文件夹中</translation>
    </message>
</context>
<context>
    <name>SearchNameDialog</name>
    <message>
        <source>Rename search</source>
        <translation>重命名搜索</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>“{query}” in {place}</source>
        <translation>在 {place} 中搜索“{query}”</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>请输入名称</translation>
    </message>
    <message>
        <source>At most {count} letters</source>
        <translation>最多 {count} 个字符</translation>
    </message>
    <message>
        <source>Another search of this space has that name</source>
        <translation>此空间已有同名搜索</translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>SearchStates</name>
    <message>
        <source>Type what to search for</source>
        <translation>输入要搜索的内容</translation>
    </message>
    <message>
        <source>This space has not been read yet: the first search lists it. Read once, it answers at once.</source>
        <translation>此空间尚未读取：搜索时需要逐页列举。读取一次后，搜索即刻完成。</translation>
    </message>
    <message>
        <source>Only a part of this space has been read yet. Read once, it answers at once.</source>
        <translation>此空间只读取了一部分。完整读取一次后，搜索即刻完成。</translation>
    </message>
    <message>
        <source>Read the whole space</source>
        <translation>读取整个空间</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>{objects} are known, as of: {when}</source>
        <translation>已知 {objects}，截至：{when}</translation>
    </message>
    <message>
        <source>Nothing matches “{query}”</source>
        <translation>没有与“{query}”匹配的对象</translation>
    </message>
    <message>
        <source>This search cannot be read</source>
        <translation>搜索条件还不完整</translation>
    </message>
    <message>
        <source>Press Enter to search</source>
        <translation>按 Enter 键搜索</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Storage class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>存放时间</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件种类</translation>
    </message>
</context>
<context>
    <name>SelectNamesDialog</name>
    <message>
        <source>Select by name</source>
        <translation>按名称选择</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Names like</source>
        <translation>名称匹配</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>* stands for any letters, ? for one: *.jpg</source>
        <translation>* 代表任意多个字符，? 代表一个字符，例如 *.jpg</translation>
    </message>
</context>
<context>
    <name>SelectedWords</name>
    <message>
        <source>everything in “{name}”</source>
        <translation>“{name}”中的全部内容</translation>
    </message>
    <message>
        <source>all results of “{query}”</source>
        <translation>“{query}”的全部结果</translation>
    </message>
    <message>
        <source>Everything in this folder is selected, also what is not loaded yet.</source>
        <translation>已选中此文件夹的全部内容，包括尚未加载的。</translation>
    </message>
    <message>
        <source>Everything in this folder is selected, also what is not shown.</source>
        <translation>已选中此文件夹的全部内容，包括未显示的。</translation>
    </message>
    <message>
        <source>All results are selected, also those still to be found.</source>
        <translation>已选中全部结果，包括尚未找到的。</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln result(s) are selected, also those not shown.</source>
        <translation>
            <numerusform>已选中全部 %Ln 个结果，包括未显示的。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingView</name>
    <message>
        <source>Reset to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>{setting}: reset to the default</source>
        <translation>{setting}：恢复默认值</translation>
    </message>
</context>
<context>
    <name>SettingsNotice</name>
    <message>
        <source>{path} has values that are not allowed. The defaults are used for: {names}. The file is corrected when a setting is changed.</source>
        <translation>{path}：以下设置的值无效，已使用默认值：{names}。更改任一设置时会修正该文件。</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Left side</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>No space</source>
        <translation>未选空间</translation>
    </message>
</context>
<context>
    <name>SpacePanel</name>
    <message>
        <source>Find a space</source>
        <translation>查找空间</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>添加账号</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>No accounts yet</source>
        <translation>还没有账号</translation>
    </message>
    <message>
        <source>No space has this in its name</source>
        <translation>没有名称匹配的空间</translation>
    </message>
</context>
<context>
    <name>SpaceSettingsDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Settings of “{space}”</source>
        <translation>“{space}”的设置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Mirror source, for what is missing here</source>
        <translation>镜像源（此处缺少的内容从那里抓取）</translation>
    </message>
    <message>
        <source>Host header for it</source>
        <translation>其 Host 头</translation>
    </message>
    <message>
        <source>Empty: that of the address</source>
        <translation>留空：与网址相同</translation>
    </message>
    <message>
        <source>Lifecycle rules</source>
        <translation>生命周期规则</translation>
    </message>
    <message>
        <source>Private: links are signed</source>
        <translation>私有：外链带签名</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>{length} of {most} characters</source>
        <translation>{length} 个字符，上限 {most}</translation>
    </message>
    <message>
        <source>An address begins with http:// or https://; several are joined by ;</source>
        <translation>网址须以 http:// 或 https:// 开头；多个用 ; 分隔</translation>
    </message>
</context>
<context>
    <name>SpaceTree</name>
    <message>
        <source>Accounts and spaces</source>
        <translation>账号和空间</translation>
    </message>
</context>
<context>
    <name>SpaceWords</name>
    <message>
        <source>The name is not known: ask whoever manages its DNS.</source>
        <translation>域名无法解析：请联系其 DNS 管理者。</translation>
    </message>
    <message>
        <source>Answers at {address}.</source>
        <translation>解析到 {address}。</translation>
    </message>
    <message>
        <source>https does not answer with a certificate that this computer trusts.</source>
        <translation>HTTPS 没有返回本机信任的证书。</translation>
    </message>
    <message>
        <source>https works.</source>
        <translation>HTTPS 正常。</translation>
    </message>
    <message numerus="yes">
        <source>https works; its certificate is good for %Ln more day(s).</source>
        <translation>
            <numerusform>HTTPS 正常；证书还有 %Ln 天有效。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no object to try a read with.</source>
        <translation>没有对象可供试读。</translation>
    </message>
    <message>
        <source>A read was refused ({status}).</source>
        <translation>读取被拒绝（{status}）。</translation>
    </message>
    <message>
        <source>Parts of objects can be read, so downloads can be resumed.</source>
        <translation>可以分段读取，下载可以续传。</translation>
    </message>
    <message>
        <source>Only whole objects can be read: downloads start over when they are cut.</source>
        <translation>只能整体读取：下载中断后须重新开始。</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s): {what}</source>
        <translation>
            <numerusform>%Ln 天：{what}</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole space</source>
        <translation>整个空间</translation>
    </message>
    <message>
        <source>A name is 1 to 49 letters, digits and _</source>
        <translation>名称为 1 到 49 个字母、数字和 _</translation>
    </message>
    <message>
        <source>There is a rule of that name</source>
        <translation>已有同名规则</translation>
    </message>
    <message>
        <source>There is a rule for the same objects</source>
        <translation>已有针对相同对象的规则</translation>
    </message>
    <message>
        <source>Say after how many days something happens</source>
        <translation>请填写多少天后执行</translation>
    </message>
    <message>
        <source>The days must rise from line to line; the deletion comes last</source>
        <translation>天数须逐行递增；删除在最后</translation>
    </message>
</context>
<context>
    <name>SpeedButton</name>
    <message>
        <source>Speed limits and files at once</source>
        <translation>限速与并发数</translation>
    </message>
</context>
<context>
    <name>SpeedDialog</name>
    <message>
        <source>Set limit</source>
        <translation>设置限速</translation>
    </message>
    <message>
        <source>Type a number, or nothing for no limit.</source>
        <translation>请输入数字，留空表示不限速。</translation>
    </message>
</context>
<context>
    <name>SpeedEditor</name>
    <message>
        <source>Type a number, or nothing for no limit.</source>
        <translation>请输入数字，留空表示不限速。</translation>
    </message>
</context>
<context>
    <name>SpeedField</name>
    <message>
        <source>none</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>SpeedMenu</name>
    <message>
        <source>Upload limit</source>
        <translation>上传限速</translation>
    </message>
    <message>
        <source>Limit of all uploads together</source>
        <translation>全部上传合计限速</translation>
    </message>
    <message>
        <source>Download limit</source>
        <translation>下载限速</translation>
    </message>
    <message>
        <source>Limit of all downloads together</source>
        <translation>全部下载合计限速</translation>
    </message>
    <message>
        <source>Limits by time of day…</source>
        <translation>分时段限速…</translation>
    </message>
    <message>
        <source>Transfer settings…</source>
        <translation>传输设置…</translation>
    </message>
    <message>
        <source>No limit is in force</source>
        <translation>当前不限速</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>In force now: ↑ {up}, ↓ {down}</source>
        <translation>当前限速：↑ {up}，↓ {down}</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Files at once</source>
        <translation>并发文件数</translation>
    </message>
    <message>
        <source>Large files</source>
        <translation>大文件</translation>
    </message>
    <message>
        <source>Small files</source>
        <translation>小文件</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>When all is done</source>
        <translation>全部完成后</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>不做任何操作</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>通知我</translation>
    </message>
    <message>
        <source>Quit Spaceferry</source>
        <translation>退出 Spaceferry</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>To be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Done, not notified</source>
        <translation>完成，通知失败</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>StartLaterDialog</name>
    <message>
        <source>Start later</source>
        <translation>定时开始</translation>
    </message>
    <message>
        <source>Date and time of the start</source>
        <translation>开始的日期和时间</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期和时间</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>1 小时后</translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>Tomorrow {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message>
        <source>This time is past. Choose a later one.</source>
        <translation>该时间已过，请选择更晚的时间。</translation>
    </message>
    <message>
        <source>Starts in {time}, while Spaceferry is open.</source>
        <translation>将在 {time}后开始，届时 Spaceferry 须处于打开状态。</translation>
    </message>
</context>
<context>
    <name>StatePane</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>Drop files here or press Upload</source>
        <translation>将文件拖到此处，或点击“上传”</translation>
    </message>
    <message>
        <source>This folder is empty</source>
        <translation>此文件夹为空</translation>
    </message>
    <message>
        <source>Upload…</source>
        <translation>上传…</translation>
    </message>
    <message>
        <source>Nothing here matches “{text}”</source>
        <translation>没有与“{text}”匹配的内容</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Account settings…</source>
        <translation>账号设置…</translation>
    </message>
    <message>
        <source>Choose a space on the left</source>
        <translation>请在左侧选择一个空间</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Speed limits…</source>
        <translation>限速…</translation>
    </message>
    <message>
        <source>Loaded {count}, sorted {sorted} so far…</source>
        <translation>已加载 {count}，已排序 {sorted}…</translation>
    </message>
    <message>
        <source>Sorting {count}…</source>
        <translation>正在排序 {count} 项…</translation>
    </message>
    <message>
        <source>Loaded {count}, more to come…</source>
        <translation>已加载 {count} 项，还有更多…</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} / {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>As of just now, checking…</source>
        <translation>刚才的内容，正在核对…</translation>
    </message>
    <message>
        <source>As of just now</source>
        <translation>刚才的内容</translation>
    </message>
    <message>
        <source>As of {time} ago, checking…</source>
        <translation>{time}前的内容，正在核对…</translation>
    </message>
    <message>
        <source>As of {time} ago</source>
        <translation>{time}前的内容</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>已选 {count} 项</translation>
    </message>
    <message>
        <source>{count} active</source>
        <translation>{count} 个进行中</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} 个等待</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} 个失败</translation>
    </message>
    <message>
        <source>{rate} of {limit}</source>
        <translation>{rate} / {limit}</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>Earlier</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多参数</translation>
    </message>
    <message>
        <source>As typed</source>
        <translation>原文</translation>
    </message>
</context>
<context>
    <name>StepPick</name>
    <message>
        <source>5 min</source>
        <translation>5 分钟</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>天</translation>
    </message>
</context>
<context>
    <name>Stranded</name>
    <message>
        <source>Spaceferry is running already, but does not answer.</source>
        <translation>Spaceferry 已在运行，但没有响应。</translation>
    </message>
    <message>
        <source>Wait a moment, or end it in the system&apos;s list of programs.</source>
        <translation>请稍候，或在系统的任务管理器中结束它。</translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>Tabs</source>
        <translation>标签页</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>关闭此标签页</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>{count} items</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>存储类型</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>TableHeader</name>
    <message>
        <source>Use in all spaces</source>
        <translation>用于所有空间</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>TableViewer</name>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Show more rows</source>
        <translation>显示更多行</translation>
    </message>
    <message>
        <source>There are no rows in it</source>
        <translation>其中没有任何行</translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln row(s)</source>
        <translation>
            <numerusform>前 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln 列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>Save as task</source>
        <translation>存为任务</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>It is compared again from the list of tasks; nothing runs by itself.</source>
        <translation>可从任务列表再次比较；不会自动运行。</translation>
    </message>
</context>
<context>
    <name>TasksModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更新时间</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>No task is kept. Compare, then press Save as task.</source>
        <translation>还没有任务。请先比较，再点“存为任务”。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Delete task…</source>
        <translation>删除任务…</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Local folder</source>
        <translation>本地文件夹</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>上次运行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Delete the task “{name}”?</source>
        <translation>删除任务“{name}”？</translation>
    </message>
    <message>
        <source>Delete task</source>
        <translation>删除任务</translation>
    </message>
    <message>
        <source>Files and objects stay as they are.</source>
        <translation>文件和对象保持不变。</translation>
    </message>
</context>
<context>
    <name>TemplateName</name>
    <message>
        <source>Save as template</source>
        <translation>存为模板</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>请输入名称</translation>
    </message>
    <message>
        <source>At most {most} characters</source>
        <translation>最多 {most} 个字符</translation>
    </message>
</context>
<context>
    <name>TemplatesButton</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>No templates in this space yet</source>
        <translation>此空间还没有模板</translation>
    </message>
    <message>
        <source>Save as template…</source>
        <translation>存为模板…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>TermWords</name>
    <message>
        <source>not: {condition}</source>
        <translation>非：{condition}</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>archive (zip, tar …)</source>
        <translation>压缩包（zip、tar …）</translation>
    </message>
    <message>
        <source>font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空对象</translation>
    </message>
    <message>
        <source>Exactly {size}</source>
        <translation>正好 {size}</translation>
    </message>
    <message>
        <source>Larger than {size}</source>
        <translation>大于 {size}</translation>
    </message>
    <message>
        <source>Smaller than {size}</source>
        <translation>小于 {size}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 至 {high}</translation>
    </message>
    <message>
        <source>Changed more than {time} ago</source>
        <translation>{time}前修改</translation>
    </message>
    <message>
        <source>Changed in the last {time}</source>
        <translation>最近 {time}内修改</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n 周</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed before {date}</source>
        <translation>{date} 之前修改</translation>
    </message>
    <message>
        <source>Changed since {date}</source>
        <translation>{date} 起修改</translation>
    </message>
    <message>
        <source>Class: {names}</source>
        <translation>存储类型：{names}</translation>
    </message>
    <message>
        <source>Type: {names}</source>
        <translation>类型：{names}</translation>
    </message>
    <message>
        <source>MIME type: {pattern}</source>
        <translation>MIME 类型：{pattern}</translation>
    </message>
    <message>
        <source>Hash: {hash}</source>
        <translation>哈希：{hash}</translation>
    </message>
    <message>
        <source>contains “{text}”</source>
        <translation>包含“{text}”</translation>
    </message>
    <message>
        <source>begins with “{text}”</source>
        <translation>开头是“{text}”</translation>
    </message>
    <message>
        <source>ends with “{text}”</source>
        <translation>结尾是“{text}”</translation>
    </message>
    <message>
        <source>key is like {pattern}</source>
        <translation>路径形如 {pattern}</translation>
    </message>
    <message>
        <source>name is like {pattern}</source>
        <translation>名称形如 {pattern}</translation>
    </message>
    <message>
        <source>matches /{pattern}/</source>
        <translation>匹配 /{pattern}/</translation>
    </message>
</context>
<context>
    <name>TextViewer</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>It is too large to be edited here</source>
        <translation>文本太大，无法在此编辑</translation>
    </message>
    <message>
        <source>Its lines are too long to be edited here</source>
        <translation>行太长，无法在此编辑</translation>
    </message>
    <message>
        <source>It is written in a way that would not survive an edit here</source>
        <translation>其编码或换行方式在此编辑后无法保持原样</translation>
    </message>
    <message>
        <source>Load {size} more</source>
        <translation>再加载 {size}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>the first {shown} of {size}</source>
        <translation>前 {shown}，共 {size}</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Thumbnails today: {spent}</source>
        <translation>今天的缩略图流量：{spent}</translation>
    </message>
    <message>
        <source>Thumbnails today: {spent} of {budget}</source>
        <translation>今天的缩略图流量：{spent} / {budget}</translation>
    </message>
    <message>
        <source>Today&apos;s traffic for thumbnails of “{account}” is used up: there are icons until tomorrow.</source>
        <translation>“{account}”今日的缩略图流量已用完，明天之前只显示图标。</translation>
    </message>
    <message>
        <source>Load anyway</source>
        <translation>仍然加载</translation>
    </message>
</context>
<context>
    <name>TokenBox</name>
    <message>
        <source>the space {space}</source>
        <translation>空间 {space}</translation>
    </message>
    <message>
        <source>the folder {name}</source>
        <translation>文件夹 {name}</translation>
    </message>
    <message>
        <source>Upload token</source>
        <translation>上传凭证</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>复制凭证</translation>
    </message>
    <message>
        <source>Copy as…</source>
        <translation>复制为…</translation>
    </message>
    <message>
        <source>The policy as the service reads it</source>
        <translation>服务所见的上传策略</translation>
    </message>
    <message>
        <source>Token for</source>
        <translation>凭证用于</translation>
    </message>
    <message>
        <source>good for</source>
        <translation>有效时长</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上级文件夹</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>What can be done here</source>
        <translation>此处可用的操作</translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>Bandwidth</source>
        <translation>带宽</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>No traffic in these days.</source>
        <translation>这些天没有流量。</translation>
    </message>
    <message>
        <source>All domains</source>
        <translation>全部域名</translation>
    </message>
    <message>
        <source>Peak {amount}</source>
        <translation>峰值 {amount}</translation>
    </message>
    <message>
        <source>95th percentile {amount}</source>
        <translation>95 峰值 {amount}</translation>
    </message>
    <message>
        <source>No domain is bound to this space. Bind one in the service&apos;s console to see its traffic.</source>
        <translation>该空间没有绑定域名。请在服务的控制台绑定域名以查看流量。</translation>
    </message>
    <message>
        <source>Choose a domain.</source>
        <translation>请选择域名。</translation>
    </message>
    <message>
        <source>bit/s</source>
        <translation>比特/秒</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>域名</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) written</source>
        <translation>
            <numerusform>已写入 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Days begin at midnight in Beijing; times are those of this computer.</source>
        <translation>日期按北京时间划分；时刻为本机时间。</translation>
    </message>
</context>
<context>
    <name>TransferDefaultsDialog</name>
    <message>
        <source>Transfers in “{space}”</source>
        <translation>“{space}”的传输设置</translation>
    </message>
    <message>
        <source>Uploads, where the object exists already</source>
        <translation>上传时对象已存在</translation>
    </message>
    <message>
        <source>Downloads, where the file exists already</source>
        <translation>下载时文件已存在</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>“Ask” asks once per drop; its other files go on meanwhile.</source>
        <translation>选择“询问”时，每次拖放只问一次，其余文件照常传输。</translation>
    </message>
    <message>
        <source>Copy what this space already holds instead of sending it</source>
        <translation>空间中已有的内容直接复制，不再上传（秒传）</translation>
    </message>
    <message>
        <source>Goes by size and hash, among the objects whose list is known here. The service copies.</source>
        <translation>按大小和哈希值，在本机已知列表的对象中查找；由服务端完成复制。</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Replace older ones, skip the others</source>
        <translation>覆盖较旧的，其余跳过</translation>
    </message>
    <message>
        <source>Replace different ones, skip the same</source>
        <translation>覆盖内容不同的，相同的跳过</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>保留两者</translation>
    </message>
    <message>
        <source>Resume shorter ones, skip the others</source>
        <translation>续传不完整的，其余跳过</translation>
    </message>
</context>
<context>
    <name>TrashModel</name>
    <message>
        <source>Original place</source>
        <translation>原位置</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>删除时间</translation>
    </message>
    <message>
        <source>Deleted for good</source>
        <translation>永久删除时间</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
</context>
<context>
    <name>TrashSettingsDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Trash of “{space}”</source>
        <translation>“{space}”的回收站</translation>
    </message>
    <message>
        <source>Delete moves objects to the trash</source>
        <translation>删除时将对象移到回收站</translation>
    </message>
    <message>
        <source>Folder of the trash</source>
        <translation>回收站的文件夹</translation>
    </message>
    <message>
        <source>Days until the service deletes them for good; 0 for never</source>
        <translation>多少天后由服务永久删除；0 表示永不</translation>
    </message>
    <message>
        <source>For this space, from the next deletion on. Shift+Del always deletes for good.</source>
        <translation>对此空间，从下次删除起生效。Shift+Del 始终永久删除。</translation>
    </message>
    <message>
        <source>Type a number of days, 0 to {most}</source>
        <translation>请输入天数，0 到 {most}</translation>
    </message>
</context>
<context>
    <name>TrashWindow</name>
    <message>
        <source>Trash of {space}</source>
        <translation>{space} 的回收站</translation>
    </message>
    <message>
        <source>Find in the trash</source>
        <translation>在回收站中查找</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回原处</translation>
    </message>
    <message>
        <source>Put all back</source>
        <translation>全部放回原处</translation>
    </message>
    <message>
        <source>Empty trash…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %Ln are shown</source>
        <translation>
            <numerusform>显示最新的 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects in the trash</source>
        <translation>回收站中的对象</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show Spaceferry</source>
        <translation>显示 Spaceferry</translation>
    </message>
    <message>
        <source>Upload files…</source>
        <translation>上传文件…</translation>
    </message>
    <message>
        <source>Recent uploads</source>
        <translation>最近上传</translation>
    </message>
    <message>
        <source>Resume all transfers</source>
        <translation>继续全部传输</translation>
    </message>
    <message>
        <source>Pause all transfers</source>
        <translation>暂停全部传输</translation>
    </message>
    <message>
        <source>Drop target</source>
        <translation>拖放窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Copy its link</source>
        <translation>复制外链</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>{percent} of all transfers</source>
        <translation>全部传输已完成 {percent}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>TreeViewer</name>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>This is too long for a tree</source>
        <translation>内容太长，无法以树形显示</translation>
    </message>
    <message>
        <source>This is no valid JSON</source>
        <translation>这不是有效的 JSON</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>再显示 %Ln 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s)</source>
        <translation>
            <numerusform>%Ln 个键</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Treemap</name>
    <message>
        <source>Treemap: arrows move, Enter opens, Backspace goes up</source>
        <translation>矩形图：方向键移动，回车进入，退格返回上级</translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo “{what}”?</source>
        <translation>撤销“{what}”？</translation>
    </message>
</context>
<context>
    <name>UploadToDialog</name>
    <message numerus="yes">
        <source>Upload %Ln file(s)</source>
        <translation>
            <numerusform>上传 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>上传到</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>其他地址</translation>
    </message>
    <message>
        <source>scheme://account/space/folder/</source>
        <translation>scheme://账号/空间/文件夹/</translation>
    </message>
    <message>
        <source>An address looks like scheme://account/space/folder/, with an account that is here</source>
        <translation>地址形如 scheme://账号/空间/文件夹/，其中的账号须已添加</translation>
    </message>
</context>
<context>
    <name>UsageWindow</name>
    <message>
        <source>By size</source>
        <translation>按大小</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按数量</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Search here</source>
        <translation>在此搜索</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>There are no objects here.</source>
        <translation>这里没有对象。</translation>
    </message>
    <message>
        <source>Once it has been read, this shows what fills it.</source>
        <translation>读取之后，这里会显示空间的占用情况。</translation>
    </message>
    <message>
        <source>Usage of {place}</source>
        <translation>{place} 的用量</translation>
    </message>
    <message>
        <source>Go deeper</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Exported to {path}</source>
        <translation>已导出到 {path}</translation>
    </message>
    <message>
        <source>Export as picture</source>
        <translation>导出为图片</translation>
    </message>
    <message>
        <source>As picture (PNG)…</source>
        <translation>图片 (PNG)…</translation>
    </message>
    <message>
        <source>As CSV…</source>
        <translation>CSV…</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>Other objects</source>
        <translation>其他对象</translation>
    </message>
    <message>
        <source>Objects of {folder} itself, and small folders</source>
        <translation>{folder} 本身的对象和小文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Older than {span}</source>
        <translation>{span}以上</translation>
    </message>
    <message>
        <source>Up to {span}</source>
        <translation>{span}以内</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since}至 {until}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s)</source>
        <translation>
            <numerusform>%Ln 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>Variables</name>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>album = lisbon</source>
        <translation>album = lisbon</translation>
    </message>
    <message>
        <source>One name = value a line; $(x:album) stands for it in names, answers and callbacks.</source>
        <translation>每行一个 名称 = 值；在命名、返回内容和回调中用 $(x:album) 引用。</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>author = me</source>
        <translation>author = me</translation>
    </message>
    <message>
        <source>Kept with the object, and told with every download.</source>
        <translation>随对象保存，每次下载都会返回。</translation>
    </message>
</context>
<context>
    <name>VerbLine</name>
    <message>
        <source>What failed, and why</source>
        <translation>失败的对象及原因</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>统计中…</translation>
    </message>
    <message>
        <source>Stopped. {done}</source>
        <translation>已停止。{done}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>保留两者</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) already exist there</source>
        <translation>
            <numerusform>目标处已有 %Ln 个同名对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>以及另外 %Ln 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerbStrip</name>
    <message>
        <source>Stopped. {done}</source>
        <translation>已停止。{done}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>VerbTexts</name>
    <message>
        <source>Renaming {old} to {new}</source>
        <translation>正在将 {old} 重命名为 {new}</translation>
    </message>
    <message>
        <source>Renaming by pattern</source>
        <translation>正在批量重命名</translation>
    </message>
    <message>
        <source>Moving to trash</source>
        <translation>正在移到回收站</translation>
    </message>
    <message>
        <source>Putting back</source>
        <translation>正在放回原处</translation>
    </message>
    <message>
        <source>Moving to {target}</source>
        <translation>正在移动到 {target}</translation>
    </message>
    <message>
        <source>Copying to {target}</source>
        <translation>正在复制到 {target}</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>正在删除</translation>
    </message>
    <message>
        <source>Changing the storage class to {name}</source>
        <translation>正在更改存储类型为{name}</translation>
    </message>
    <message>
        <source>Changing the type to {mime}</source>
        <translation>正在更改类型为 {mime}</translation>
    </message>
    <message numerus="yes">
        <source>Scheduling deletion in %Ln day(s)</source>
        <translation>
            <numerusform>正在设置 %Ln 天后删除</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelling scheduled deletion</source>
        <translation>正在取消定时删除</translation>
    </message>
    <message>
        <source>Setting metadata</source>
        <translation>正在设置元数据</translation>
    </message>
    <message>
        <source>Scheduling the lifecycle</source>
        <translation>正在设置生命周期</translation>
    </message>
    <message>
        <source>Disabling</source>
        <translation>正在禁用</translation>
    </message>
    <message>
        <source>Enabling</source>
        <translation>正在启用</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>Changing objects</source>
        <translation>正在更改对象</translation>
    </message>
    <message numerus="yes">
        <source>Undone for %Ln object(s)</source>
        <translation>
            <numerusform>已撤销 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Renamed %Ln object(s)</source>
        <translation>
            <numerusform>已重命名 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln object(s) to trash</source>
        <translation>
            <numerusform>已将 %Ln 个对象移到回收站</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %Ln object(s)</source>
        <translation>
            <numerusform>已放回 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln object(s)</source>
        <translation>
            <numerusform>已移动 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln object(s)</source>
        <translation>
            <numerusform>已复制 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln object(s) for good</source>
        <translation>
            <numerusform>已永久删除 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disabled %Ln object(s)</source>
        <translation>
            <numerusform>已禁用 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enabled %Ln object(s)</source>
        <translation>
            <numerusform>已启用 %Ln 个对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %Ln object(s)</source>
        <translation>
            <numerusform>已更改 %Ln 个对象</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>Icon grid</source>
        <translation>图标网格</translation>
    </message>
    <message>
        <source>Compact list</source>
        <translation>紧凑列表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The service may bill it, and the processing: thumbnails can be turned off in the settings.</source>
        <translation>流量和图像处理可能由服务商计费，可在设置中关闭缩略图。</translation>
    </message>
    <message>
        <source>Size of pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Size of pictures (Ctrl and the wheel)</source>
        <translation>图片大小（Ctrl 加滚轮）</translation>
    </message>
</context>
<context>
    <name>WeekPicture</name>
    <message>
        <source>The week and its limits</source>
        <translation>一周限速</translation>
    </message>
</context>
<context>
    <name>WelcomePane</name>
    <message>
        <source>Welcome to Spaceferry</source>
        <translation>欢迎使用 Spaceferry</translation>
    </message>
    <message>
        <source>Your files in object storage, like a folder on this computer.</source>
        <translation>像使用本机文件夹一样使用对象存储。</translation>
    </message>
    <message>
        <source>Which service do you use?</source>
        <translation>您使用哪家服务？</translation>
    </message>
    <message>
        <source>Take accounts over from another program…</source>
        <translation>从其他程序导入账号…</translation>
    </message>
    <message>
        <source>Look around in a demo first</source>
        <translation>先在演示中看看</translation>
    </message>
    <message>
        <source>Keys are kept in the system&apos;s keyring, never in a file.</source>
        <translation>密钥保存在系统密钥环中，绝不写入文件。</translation>
    </message>
    <message>
        <source>{service}: enter the keys</source>
        <translation>{service}：填写密钥</translation>
    </message>
    <message>
        <source>The demo opens in a window of its own.</source>
        <translation>演示将在单独的窗口中打开。</translation>
    </message>
    <message>
        <source>The demo could not be started.</source>
        <translation>演示无法启动。</translation>
    </message>
</context>
<context>
    <name>WholeBar</name>
    <message>
        <source>Only those shown</source>
        <translation>仅选中已显示的</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln line(s) added</source>
        <translation>
            <numerusform>新增 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) removed</source>
        <translation>
            <numerusform>删除 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{added}, {removed}</source>
        <translation>{added}，{removed}</translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {objects}, {size}</source>
        <translation>{name}：{objects}，{size}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) selected</source>
        <translation>
            <numerusform>已选 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for archived objects</source>
        <translation>正在申请解冻</translation>
    </message>
    <message numerus="yes">
        <source>Asked for %Ln object(s): they can be read once they are restored</source>
        <translation>
            <numerusform>已申请解冻 %Ln 个对象：解冻后即可读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time range(s)…</source>
        <translation>
            <numerusform>%Ln 个时段…</numerusform>
        </translation>
    </message>
    <message>
        <source>The same all day…</source>
        <translation>全天相同…</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source>network check host proxy certificate clock keyring folder log error report version</source>
        <translation>网络 检查 主机 代理 证书 时钟 密钥环 文件夹 日志 错误 报告 版本</translation>
    </message>
</context>
</TS>
