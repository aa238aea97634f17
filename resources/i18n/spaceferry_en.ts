<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ArchiveViewer</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>+ %Ln more</source>
        <translation>
            <numerusform>+ %Ln more</numerusform>
            <numerusform>+ %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln settled</source>
        <translation>
            <numerusform>%Ln settled</numerusform>
            <numerusform>%Ln settled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln done</source>
        <translation>
            <numerusform>%Ln done</numerusform>
            <numerusform>%Ln done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln cancelled</numerusform>
            <numerusform>%Ln cancelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message numerus="yes">
        <source>Cancel %Ln transfer(s)</source>
        <translation>
            <numerusform>Cancel %Ln transfer</numerusform>
            <numerusform>Cancel %Ln transfers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln transfer(s)?</source>
        <translation>
            <numerusform>Cancel %Ln transfer?</numerusform>
            <numerusform>Cancel %Ln transfers?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CdnNews</name>
    <message numerus="yes">
        <source>%Ln object(s) replaced. Visitors may still see the old ones.</source>
        <translation>
            <numerusform>%Ln object replaced. Visitors may still see the old one.</numerusform>
            <numerusform>%Ln objects replaced. Visitors may still see the old ones.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refresh CDN for %Ln object(s)</source>
        <translation>
            <numerusform>Refresh CDN for %Ln object</numerusform>
            <numerusform>Refresh CDN for %Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CdnWords</name>
    <message numerus="yes">
        <source>Prefetch: {sent} of %Ln address(es) sent…</source>
        <translation>
            <numerusform>Prefetch: {sent} of %Ln address sent…</numerusform>
            <numerusform>Prefetch: {sent} of %Ln addresses sent…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refresh: {sent} of %Ln address(es) sent…</source>
        <translation>
            <numerusform>Refresh: {sent} of %Ln address sent…</numerusform>
            <numerusform>Refresh: {sent} of %Ln addresses sent…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) sent to be prefetched</source>
        <translation>
            <numerusform>%Ln address sent to be prefetched</numerusform>
            <numerusform>%Ln addresses sent to be prefetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) sent to be refreshed</source>
        <translation>
            <numerusform>%Ln address sent to be refreshed</numerusform>
            <numerusform>%Ln addresses sent to be refreshed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be sent</source>
        <translation>
            <numerusform>%Ln cannot be sent</numerusform>
            <numerusform>%Ln cannot be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln a day</source>
        <translation>
            <numerusform>%Ln a day</numerusform>
            <numerusform>%Ln a day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{left} of %Ln left today</source>
        <translation>
            <numerusform>{left} of %Ln left today</numerusform>
            <numerusform>{left} of %Ln left today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not sent, because today&apos;s allowance is used up</source>
        <translation>
            <numerusform>%Ln not sent, because today&apos;s allowance is used up</numerusform>
            <numerusform>%Ln not sent, because today&apos;s allowance is used up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not sent</source>
        <translation>
            <numerusform>%Ln not sent</numerusform>
            <numerusform>%Ln not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) left today</source>
        <translation>
            <numerusform>%Ln folder left today</numerusform>
            <numerusform>%Ln folders left today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) left today</source>
        <translation>
            <numerusform>%Ln address left today</numerusform>
            <numerusform>%Ln addresses left today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellTexts</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CertificatesDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesWindow</name>
    <message numerus="yes">
        <source>The first %Ln are listed; the export has all.</source>
        <translation>
            <numerusform>The first %Ln are listed; the export has all.</numerusform>
            <numerusform>The first %Ln are listed; the export has all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Snapshot taken: %Ln object(s).</source>
        <translation>
            <numerusform>Snapshot taken: %Ln object.</numerusform>
            <numerusform>Snapshot taken: %Ln objects.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassDialog</name>
    <message numerus="yes">
        <source>Change the storage class of %Ln item(s)</source>
        <translation>
            <numerusform>Change the storage class of %Ln item</numerusform>
            <numerusform>Change the storage class of %Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Billed for at least %Ln day(s).</source>
        <translation>
            <numerusform>Billed for at least %Ln day.</numerusform>
            <numerusform>Billed for at least %Ln days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictAnswers</name>
    <message numerus="yes">
        <source>Go on with %Ln file(s) from what is here</source>
        <translation>
            <numerusform>Go on with %Ln file from what is here</numerusform>
            <numerusform>Go on with %Ln files from what is here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) are skipped</source>
        <translation>
            <numerusform>%Ln other is skipped</numerusform>
            <numerusform>%Ln others are skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictDetails</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictStrip</name>
    <message numerus="yes">
        <source>%Ln more question(s)</source>
        <translation>
            <numerusform>%Ln more question</numerusform>
            <numerusform>%Ln more questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictWords</name>
    <message numerus="yes">
        <source>%Ln of {found} files already exist in {target}</source>
        <translation>
            <numerusform>%Ln of {found} files already exists in {target}</numerusform>
            <numerusform>%Ln of {found} files already exist in {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) already exist in {target}</source>
        <translation>
            <numerusform>%Ln file already exists in {target}</numerusform>
            <numerusform>%Ln files already exist in {target}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One answer for all %Ln</source>
        <translation>
            <numerusform>One answer for %Ln</numerusform>
            <numerusform>One answer for all %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln newer here</source>
        <translation>
            <numerusform>%Ln newer here</numerusform>
            <numerusform>%Ln newer here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln newer than what is there</source>
        <translation>
            <numerusform>%Ln newer than what is there</numerusform>
            <numerusform>%Ln newer than what is there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with the same content</source>
        <translation>
            <numerusform>%Ln with the same content</numerusform>
            <numerusform>%Ln with the same content</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyTexts</name>
    <message numerus="yes">
        <source>Fetching %Ln item(s) for the other program…</source>
        <translation>
            <numerusform>Fetching %Ln item for the other program…</numerusform>
            <numerusform>Fetching %Ln items for the other program…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) could not be fetched.</source>
        <translation>
            <numerusform>%Ln object could not be fetched.</numerusform>
            <numerusform>%Ln objects could not be fetched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln file(s) or folder(s): paste in a file manager</source>
        <translation>
            <numerusform>Copied %Ln item: paste it in a file manager</numerusform>
            <numerusform>Copied %Ln items: paste them in a file manager</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetched %Ln file(s)</source>
        <translation>
            <numerusform>Fetched %Ln file</numerusform>
            <numerusform>Fetched %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteDialog</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteWords</name>
    <message numerus="yes">
        <source>Delete %Ln item(s) of {space} for good?</source>
        <translation>
            <numerusform>Delete %Ln item of {space} for good?</numerusform>
            <numerusform>Delete %Ln items of {space} for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln item(s) of {space} to trash?</source>
        <translation>
            <numerusform>Move %Ln item of {space} to trash?</numerusform>
            <numerusform>Move %Ln items of {space} to trash?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln object(s) for good</source>
        <translation>
            <numerusform>Delete %Ln object for good</numerusform>
            <numerusform>Delete %Ln objects for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln object(s) to trash</source>
        <translation>
            <numerusform>Move %Ln object to trash</numerusform>
            <numerusform>Move %Ln objects to trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They can be put back for %Ln day(s); then the service deletes them.</source>
        <translation>
            <numerusform>They can be put back for %Ln day; then the service deletes them.</numerusform>
            <numerusform>They can be put back for %Ln days; then the service deletes them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiagnosticWords</name>
    <message numerus="yes">
        <source>good for %Ln day(s)</source>
        <translation>
            <numerusform>good for %Ln day</numerusform>
            <numerusform>good for %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisableDialog</name>
    <message numerus="yes">
        <source>Disable %Ln item(s)?</source>
        <translation>
            <numerusform>Disable %Ln item?</numerusform>
            <numerusform>Disable %Ln items?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DomainPick</name>
    <message numerus="yes">
        <source>All %Ln domain(s)</source>
        <translation>
            <numerusform>%Ln domain</numerusform>
            <numerusform>All %Ln domains</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln domain(s)</source>
        <translation>
            <numerusform>%Ln domain</numerusform>
            <numerusform>%Ln domains</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesModel</name>
    <message numerus="yes">
        <source>%Ln copies</source>
        <translation>
            <numerusform>%Ln copy</numerusform>
            <numerusform>%Ln copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesWindow</name>
    <message numerus="yes">
        <source>Delete %Ln ticked object(s)…</source>
        <translation>
            <numerusform>Delete %Ln ticked object…</numerusform>
            <numerusform>Delete %Ln ticked objects…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the %Ln that waste most are listed</source>
        <translation>
            <numerusform>the %Ln that wastes most is listed</numerusform>
            <numerusform>the %Ln that waste most are listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies</source>
        <translation>
            <numerusform>%Ln copy</numerusform>
            <numerusform>%Ln copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) changed since they were read, so nothing was deleted.</source>
        <translation>
            <numerusform>%Ln object changed since they were read, so nothing was deleted.</numerusform>
            <numerusform>%Ln objects changed since they were read, so nothing was deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpiryDialog</name>
    <message numerus="yes">
        <source>Scheduled deletion of %Ln item(s)</source>
        <translation>
            <numerusform>Scheduled deletion of %Ln item</numerusform>
            <numerusform>Scheduled deletion of %Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>day(s)</source>
        <translation>
            <numerusform>day</numerusform>
            <numerusform>days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln object(s) written</source>
        <translation>
            <numerusform>%Ln object written</numerusform>
            <numerusform>%Ln objects written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message numerus="yes">
        <source>Fetch %Ln object(s)</source>
        <translation>
            <numerusform>Fetch %Ln object</numerusform>
            <numerusform>Fetch %Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FetchWords</name>
    <message numerus="yes">
        <source>Fetched %Ln object(s) again</source>
        <translation>
            <numerusform>Fetched %Ln object anew</numerusform>
            <numerusform>Fetched %Ln objects anew</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>Filter %Ln object(s)</source>
        <translation>
            <numerusform>Filter %Ln object</numerusform>
            <numerusform>Filter %Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterStrip</name>
    <message numerus="yes">
        <source>%Ln transfer(s)</source>
        <translation>
            <numerusform>%Ln transfer</numerusform>
            <numerusform>%Ln transfers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinishAction</name>
    <message numerus="yes">
        <source>%Ln file(s) failed. The queue says why.</source>
        <translation>
            <numerusform>%Ln file failed. The queue says why.</numerusform>
            <numerusform>%Ln files failed. The queue says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundLine</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message numerus="yes">
        <source>Tried %Ln time(s)</source>
        <translation>
            <numerusform>Tried %Ln time</numerusform>
            <numerusform>Tried %Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnownLine</name>
    <message numerus="yes">
        <source>Reading… %Ln object(s) found</source>
        <translation>
            <numerusform>Reading… %Ln object found</numerusform>
            <numerusform>Reading… %Ln objects found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only a part has been read, %Ln object(s). What is missing is not counted.</source>
        <translation>
            <numerusform>Only a part has been read, %Ln object. What is missing is not counted.</numerusform>
            <numerusform>Only a part has been read, %Ln objects. What is missing is not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LifecycleDialog</name>
    <message numerus="yes">
        <source>Lifecycle of %Ln item(s)</source>
        <translation>
            <numerusform>Lifecycle of %Ln item</numerusform>
            <numerusform>Lifecycle of %Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message numerus="yes">
        <source>Links of %Ln object(s)</source>
        <translation>
            <numerusform>Link of %Ln object</numerusform>
            <numerusform>Links of %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln link(s)</source>
        <translation>
            <numerusform>Copied %Ln link</numerusform>
            <numerusform>Copied %Ln links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln are shown; all are copied and exported.</source>
        <translation>
            <numerusform>The first %Ln are shown; all are copied and exported.</numerusform>
            <numerusform>The first %Ln are shown; all are copied and exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkTexts</name>
    <message numerus="yes">
        <source>Copied %Ln link(s)</source>
        <translation>
            <numerusform>Copied %Ln link</numerusform>
            <numerusform>Copied %Ln links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln key(s)</source>
        <translation>
            <numerusform>Copied %Ln key</numerusform>
            <numerusform>Copied %Ln keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message numerus="yes">
        <source>%Ln log file(s) could not be downloaded</source>
        <translation>
            <numerusform>%Ln log file could not be downloaded</numerusform>
            <numerusform>%Ln log files could not be downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln log file(s) downloaded to {folder}</source>
        <translation>
            <numerusform>%Ln log file downloaded to {folder}</numerusform>
            <numerusform>%Ln log files downloaded to {folder}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %Ln file(s)…</source>
        <translation>
            <numerusform>Download %Ln file…</numerusform>
            <numerusform>Download %Ln files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln file(s)</source>
        <translation>
            <numerusform>{done} of %Ln file</numerusform>
            <numerusform>{done} of %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MetaDialog</name>
    <message numerus="yes">
        <source>Metadata of %Ln item(s)</source>
        <translation>
            <numerusform>Metadata of %Ln item</numerusform>
            <numerusform>Metadata of %Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MimeDialog</name>
    <message numerus="yes">
        <source>Change the type of %Ln item(s)</source>
        <translation>
            <numerusform>Change the type of %Ln item</numerusform>
            <numerusform>Change the type of %Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MimesWindow</name>
    <message numerus="yes">
        <source>The types of all %Ln object(s) fit their names.</source>
        <translation>
            <numerusform>The type of all %Ln object fits its name.</numerusform>
            <numerusform>The types of all %Ln objects fit their names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Correct %Ln object(s)</source>
        <translation>
            <numerusform>Correct %Ln object</numerusform>
            <numerusform>Correct %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) whose type does not fit</source>
        <translation>
            <numerusform>%Ln object whose type does not fit</numerusform>
            <numerusform>%Ln objects whose type does not fit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln looked at</source>
        <translation>
            <numerusform>%Ln looked at</numerusform>
            <numerusform>%Ln looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The types of %Ln object(s) were corrected.</source>
        <translation>
            <numerusform>The type of %Ln object was corrected.</numerusform>
            <numerusform>The types of %Ln objects were corrected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refresh CDN for %Ln object(s)</source>
        <translation>
            <numerusform>Refresh CDN for %Ln object</numerusform>
            <numerusform>Refresh CDN for %Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MirrorWords</name>
    <message numerus="yes">
        <source>%Ln conflict(s) stay</source>
        <translation>
            <numerusform>%Ln conflict stays</numerusform>
            <numerusform>%Ln conflicts stay</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Upload %Ln file(s)</source>
        <translation>
            <numerusform>Upload %Ln file</numerusform>
            <numerusform>Upload %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Download %Ln file(s)</source>
        <translation>
            <numerusform>Download %Ln file</numerusform>
            <numerusform>Download %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln object(s) there</source>
        <translation>
            <numerusform>Delete %Ln object there</numerusform>
            <numerusform>Delete %Ln objects there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) here</source>
        <translation>
            <numerusform>Delete %Ln file here</numerusform>
            <numerusform>Delete %Ln files here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing to do: %Ln file(s) are the same on both sides.</source>
        <translation>
            <numerusform>Nothing to do: %Ln file is the same on both sides.</numerusform>
            <numerusform>Nothing to do: %Ln files are the same on both sides.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) are in the queue</source>
        <translation>
            <numerusform>%Ln file is in the queue</numerusform>
            <numerusform>%Ln files are in the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln uploaded</source>
        <translation>
            <numerusform>%Ln uploaded</numerusform>
            <numerusform>%Ln uploaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln downloaded</source>
        <translation>
            <numerusform>%Ln downloaded</numerusform>
            <numerusform>%Ln downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln cancelled</numerusform>
            <numerusform>%Ln cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted</source>
        <translation>
            <numerusform>%Ln deleted</numerusform>
            <numerusform>%Ln deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in the folder .spaceferry-trash, as this disk has no trash</source>
        <translation>
            <numerusform>%Ln in the folder .spaceferry-trash, as this disk has no trash</numerusform>
            <numerusform>%Ln in the folder .spaceferry-trash, as this disk has no trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be deleted</source>
        <translation>
            <numerusform>%Ln could not be deleted</numerusform>
            <numerusform>%Ln could not be deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed meanwhile and stay</source>
        <translation>
            <numerusform>%Ln changed meanwhile and stays</numerusform>
            <numerusform>%Ln changed meanwhile and stay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveQuestion</name>
    <message numerus="yes">
        <source>Move %Ln item(s) to {folder}</source>
        <translation>
            <numerusform>Move %Ln item to {folder}</numerusform>
            <numerusform>Move %Ln items to {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OperationWords</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after %Ln day(s)</source>
        <translation>
            <numerusform>after %Ln day</numerusform>
            <numerusform>after %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln done</source>
        <translation>
            <numerusform>%Ln done</numerusform>
            <numerusform>%Ln done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left as it was</source>
        <translation>
            <numerusform>%Ln left as it was</numerusform>
            <numerusform>%Ln left as they were</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to do</source>
        <translation>
            <numerusform>%Ln to do</numerusform>
            <numerusform>%Ln to do</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message numerus="yes">
        <source>Rename %Ln object(s)</source>
        <translation>
            <numerusform>Rename %Ln object</numerusform>
            <numerusform>Rename %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking… %Ln new name(s) so far</source>
        <translation>
            <numerusform>Looking… %Ln new name so far</numerusform>
            <numerusform>Looking… %Ln new names so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new name(s)</source>
        <translation>
            <numerusform>%Ln new name</numerusform>
            <numerusform>%Ln new names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay(s) as it is</source>
        <translation>
            <numerusform>%Ln stays as it is</numerusform>
            <numerusform>%Ln stay as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be used</source>
        <translation>
            <numerusform>%Ln cannot be used</numerusform>
            <numerusform>%Ln cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %Ln are shown</source>
        <translation>
            <numerusform>the first %Ln is shown</numerusform>
            <numerusform>the first %Ln are shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PdfViewer</name>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PickSnapshots</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PolicyDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need nothing</source>
        <translation>
            <numerusform>%Ln needs nothing</numerusform>
            <numerusform>%Ln need nothing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be changed: {why}</source>
        <translation>
            <numerusform>%Ln cannot be changed: {why}</numerusform>
            <numerusform>%Ln cannot be changed: {why}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProcessDialog</name>
    <message numerus="yes">
        <source>Process %Ln item(s)</source>
        <translation>
            <numerusform>Process %Ln item</numerusform>
            <numerusform>Process %Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProcessWords</name>
    <message numerus="yes">
        <source>Sent %Ln object(s) to processing</source>
        <translation>
            <numerusform>Sent %Ln object to processing</numerusform>
            <numerusform>Sent %Ln objects to processing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProcessingNews</name>
    <message numerus="yes">
        <source>%Ln object(s) processed</source>
        <translation>
            <numerusform>%Ln object processed</numerusform>
            <numerusform>%Ln objects processed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be processed</source>
        <translation>
            <numerusform>%Ln could not be processed</numerusform>
            <numerusform>%Ln could not be processed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln got no answer and may be running</source>
        <translation>
            <numerusform>%Ln got no answer and may be running</numerusform>
            <numerusform>%Ln got no answer and may be running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PropertiesDialog</name>
    <message numerus="yes">
        <source>Properties of %Ln item(s)</source>
        <translation>
            <numerusform>Properties of %Ln item</numerusform>
            <numerusform>Properties of %Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PropertiesPanel</name>
    <message numerus="yes">
        <source>%Ln item(s) selected</source>
        <translation>
            <numerusform>%Ln item selected</numerusform>
            <numerusform>%Ln items selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueNews</name>
    <message numerus="yes">
        <source>%Ln file(s) uploaded</source>
        <translation>
            <numerusform>%Ln file uploaded</numerusform>
            <numerusform>%Ln files uploaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) downloaded</source>
        <translation>
            <numerusform>%Ln file downloaded</numerusform>
            <numerusform>%Ln files downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) fetched</source>
        <translation>
            <numerusform>%Ln object fetched</numerusform>
            <numerusform>%Ln objects fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) copied</source>
        <translation>
            <numerusform>%Ln object copied</numerusform>
            <numerusform>%Ln objects copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} files uploaded</source>
        <translation>
            <numerusform>%Ln of {found} files uploaded</numerusform>
            <numerusform>%Ln of {found} files uploaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} files downloaded</source>
        <translation>
            <numerusform>%Ln of {found} files downloaded</numerusform>
            <numerusform>%Ln of {found} files downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} objects fetched</source>
        <translation>
            <numerusform>%Ln of {found} objects fetched</numerusform>
            <numerusform>%Ln of {found} objects fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {found} objects copied</source>
        <translation>
            <numerusform>%Ln of {found} objects copied</numerusform>
            <numerusform>%Ln of {found} objects copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln cancelled</numerusform>
            <numerusform>%Ln cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingLine</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>Restore %Ln item(s)</source>
        <translation>
            <numerusform>Restore %Ln item</numerusform>
            <numerusform>Restore %Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowVerbs</name>
    <message numerus="yes">
        <source>%Ln transfer(s) written to {path}</source>
        <translation>
            <numerusform>%Ln transfer written to {path}</numerusform>
            <numerusform>%Ln transfers written to {path}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunTitles</name>
    <message numerus="yes">
        <source>Delete %Ln object(s) of {space}?</source>
        <translation>
            <numerusform>Delete %Ln object of {space}?</numerusform>
            <numerusform>Delete %Ln objects of {space}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) of {folder}?</source>
        <translation>
            <numerusform>Delete %Ln file of {folder}?</numerusform>
            <numerusform>Delete %Ln files of {folder}?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchStates</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectedWords</name>
    <message numerus="yes">
        <source>All %Ln result(s) are selected, also those not shown.</source>
        <translation>
            <numerusform>%Ln result is selected, also where it is not shown.</numerusform>
            <numerusform>All %Ln results are selected, also those not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpaceWords</name>
    <message numerus="yes">
        <source>https works; its certificate is good for %Ln more day(s).</source>
        <translation>
            <numerusform>https works; its certificate is good for %Ln more day.</numerusform>
            <numerusform>https works; its certificate is good for %Ln more days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s): {what}</source>
        <translation>
            <numerusform>%Ln day: {what}</numerusform>
            <numerusform>%Ln days: {what}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableViewer</name>
    <message numerus="yes">
        <source>the first %Ln row(s)</source>
        <translation>
            <numerusform>the first %Ln row</numerusform>
            <numerusform>the first %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextViewer</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message numerus="yes">
        <source>%Ln line(s) written</source>
        <translation>
            <numerusform>%Ln line written</numerusform>
            <numerusform>%Ln lines written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashWindow</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the newest %Ln are shown</source>
        <translation>
            <numerusform>the newest %Ln is shown</numerusform>
            <numerusform>the newest %Ln are shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreeViewer</name>
    <message numerus="yes">
        <source>Show %Ln more</source>
        <translation>
            <numerusform>Show %Ln more</numerusform>
            <numerusform>Show %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s)</source>
        <translation>
            <numerusform>%Ln name</numerusform>
            <numerusform>%Ln names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UploadToDialog</name>
    <message numerus="yes">
        <source>Upload %Ln file(s)</source>
        <translation>
            <numerusform>Upload %Ln file</numerusform>
            <numerusform>Upload %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s)</source>
        <translation>
            <numerusform>%Ln month</numerusform>
            <numerusform>%Ln months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerbLine</name>
    <message numerus="yes">
        <source>%Ln object(s) already exist there</source>
        <translation>
            <numerusform>%Ln object already exists there</numerusform>
            <numerusform>%Ln objects already exist there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerbTexts</name>
    <message numerus="yes">
        <source>Scheduling deletion in %Ln day(s)</source>
        <translation>
            <numerusform>Scheduling deletion in %Ln day</numerusform>
            <numerusform>Scheduling deletion in %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %Ln object(s)</source>
        <translation>
            <numerusform>Undone for %Ln object</numerusform>
            <numerusform>Undone for %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Renamed %Ln object(s)</source>
        <translation>
            <numerusform>Renamed %Ln object</numerusform>
            <numerusform>Renamed %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln object(s) to trash</source>
        <translation>
            <numerusform>Moved %Ln object to trash</numerusform>
            <numerusform>Moved %Ln objects to trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put back %Ln object(s)</source>
        <translation>
            <numerusform>Put back %Ln object</numerusform>
            <numerusform>Put back %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %Ln object(s)</source>
        <translation>
            <numerusform>Moved %Ln object</numerusform>
            <numerusform>Moved %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln object(s)</source>
        <translation>
            <numerusform>Copied %Ln object</numerusform>
            <numerusform>Copied %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln object(s) for good</source>
        <translation>
            <numerusform>Deleted %Ln object for good</numerusform>
            <numerusform>Deleted %Ln objects for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disabled %Ln object(s)</source>
        <translation>
            <numerusform>Disabled %Ln object</numerusform>
            <numerusform>Disabled %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enabled %Ln object(s)</source>
        <translation>
            <numerusform>Enabled %Ln object</numerusform>
            <numerusform>Enabled %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %Ln object(s)</source>
        <translation>
            <numerusform>Changed %Ln object</numerusform>
            <numerusform>Changed %Ln objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln line(s) added</source>
        <translation>
            <numerusform>%Ln line added</numerusform>
            <numerusform>%Ln lines added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) removed</source>
        <translation>
            <numerusform>%Ln line removed</numerusform>
            <numerusform>%Ln lines removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message numerus="yes">
        <source>%Ln object(s)</source>
        <translation>
            <numerusform>%Ln object</numerusform>
            <numerusform>%Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) selected</source>
        <translation>
            <numerusform>%Ln item selected</numerusform>
            <numerusform>%Ln items selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked for %Ln object(s): they can be read once they are restored</source>
        <translation>
            <numerusform>Asked for %Ln object: they can be read once they are restored</numerusform>
            <numerusform>Asked for %Ln objects: they can be read once they are restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time range(s)…</source>
        <translation>
            <numerusform>%Ln time range…</numerusform>
            <numerusform>%Ln time ranges…</numerusform>
        </translation>
    </message>
</context>
</TS>
