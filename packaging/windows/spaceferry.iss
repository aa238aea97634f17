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
PrivilegesRequired=lowest
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Files]
Source: "..\..\dist\spaceferry\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Spaceferry"; Filename: "{app}\spaceferry.exe"

[Run]
Filename: "{app}\spaceferry.exe"; Description: "{cm:LaunchProgram,Spaceferry}"; Flags: nowait postinstall skipifsilent
