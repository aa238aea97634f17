; The installer for Windows, for Inno Setup 6: `iscc packaging\windows\spaceferry.iss` after `py dev.py package --only onedir`.
[Setup]
AppId=Spaceferry
AppName=Spaceferry
AppVersion=0.1.0
AppPublisher=Spaceferry contributors
DefaultDirName={autopf}\Spaceferry
DefaultGroupName=Spaceferry
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\dist\parts\icons\spaceferry.ico
OutputDir=..\..\dist
OutputBaseFilename=spaceferry-0.1.0-setup
UninstallDisplayIcon={app}\spaceferry.exe
MinVersion=10.0.17763
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[InstallDelete]
; What an earlier version had and this one has not would be loaded all the same.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\spaceferry\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Spaceferry"; Filename: "{app}\spaceferry.exe"

[Registry]
; Links, for this user: spaceferry:// and those of the services.
Root: HKCU; Subkey: "Software\Classes\spaceferry"; ValueType: string; ValueData: "URL:Spaceferry"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\spaceferry"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\spaceferry\shell\open\command"; ValueType: string; ValueData: """{app}\spaceferry.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\kodo"; ValueType: string; ValueData: "URL:Spaceferry"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\kodo"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\kodo\shell\open\command"; ValueType: string; ValueData: """{app}\spaceferry.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\us3"; ValueType: string; ValueData: "URL:Spaceferry"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\us3"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\us3\shell\open\command"; ValueType: string; ValueData: """{app}\spaceferry.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\uvideo"; ValueType: string; ValueData: "URL:Spaceferry"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\uvideo"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\uvideo\shell\open\command"; ValueType: string; ValueData: """{app}\spaceferry.exe"" ""%1"""
; "Upload with Spaceferry" in the menus of files and folders.
Root: HKCU; Subkey: "Software\Classes\*\shell\spaceferry"; ValueType: string; ValueData: "Upload with Spaceferry"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\*\shell\spaceferry"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\spaceferry.exe"
Root: HKCU; Subkey: "Software\Classes\*\shell\spaceferry\command"; ValueType: string; ValueData: """{app}\spaceferry.exe"" --upload ""%1"""
Root: HKCU; Subkey: "Software\Classes\Directory\shell\spaceferry"; ValueType: string; ValueData: "Upload with Spaceferry"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Directory\shell\spaceferry\command"; ValueType: string; ValueData: """{app}\spaceferry.exe"" --upload ""%1"""
; The launch at login is the program's own to set (core/desktop/login.py); it goes with the program.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "spaceferry"; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\spaceferry.exe"; Description: "{cm:LaunchProgram,Spaceferry}"; Flags: nowait postinstall skipifsilent
