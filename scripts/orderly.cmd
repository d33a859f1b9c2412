@echo off
rem Starts Orderly. In a checkout it first builds when nothing is built; unpacked from the zip it runs as it lies.
rem Java is JAVA_HOME's, else the one on the PATH; ORDERLY_JAVA_OPTS are added to its command line.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "layout=%~dp0."
if exist "%layout%\orderly.jar" goto start

set "root=%~dp0.."
set "layout=%root%\target\launcher\layout"
set "stale=yes"
if exist "%layout%\orderly.jar" for /f %%s in ('powershell -NoProfile -Command "$b=(Get-Item -LiteralPath '%layout%\orderly.jar').LastWriteTime; if (Get-ChildItem -Recurse -LiteralPath '%root%\src\main','%root%\pom.xml' | Where-Object LastWriteTime -gt $b | Select-Object -First 1) {'yes'} else {'no'}"') do set "stale=%%s"
if "%stale%"=="no" goto start
echo building orderly (the first time takes longer: Maven fetches the libraries) 1>&2
pushd "%root%"
call mvnw.cmd -B -q -Dquick -Dlauncher resources:resources compiler:compile jar:jar@launched assembly:single@layout 1>&2
if errorlevel 1 (
    popd
    echo error: orderly could not be built 1>&2
    echo hint: read the lines above 1>&2
    echo code: build-failed 1>&2
    exit /b 3
)
popd
if exist "%layout%" rmdir /s /q "%layout%"
for /d %%o in ("%root%\target\launcher\orderly-*") do for /d %%i in ("%%o\orderly-*") do move "%%i" "%layout%" >nul

:start
rem rows by the million: what runs longest is compiled in full
set "tiers=-XX:TieredStopAtLevel=1"
for %%w in (backup restore copy scan seed anonymise anonymize) do if "%~1"=="%%w" set "tiers=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -XX:MaxInlineLevel=4 -XX:FreqInlineSize=60 -XX:InlineSmallCode=800"
"%java%" %tiers% -XX:+UseSerialGC -Xms64m -Xmn32m -Xshare:auto -Xlog:disable %ORDERLY_JAVA_OPTS% -jar "%layout%\orderly.jar" %*
exit /b %errorlevel%
