@echo off
rem Runs Maven: an installed one from 3.8 on, else the distribution named in .mvn\wrapper\maven-wrapper.properties, fetched
rem once (ORDERLY_MAVEN_URL names another place for it), checked against its SHA-512 and kept under .m2\wrapper.
setlocal
set "found="
for /f "tokens=3" %%v in ('mvn --version 2^>nul ^| findstr /b /c:"Apache Maven"') do set "found=%%v"
for /f "tokens=1,2 delims=." %%a in ("%found%") do (
    if %%a geq 4 goto installed
    if %%a equ 3 if %%b geq 8 goto installed
)

set "url="
for /f "usebackq tokens=1,* delims==" %%k in ("%~dp0.mvn\wrapper\maven-wrapper.properties") do (
    if "%%k"=="distributionUrl" set "url=%%l"
    if "%%k"=="distributionSha512" set "sha512=%%l"
)
if defined ORDERLY_MAVEN_URL set "url=%ORDERLY_MAVEN_URL%"
set "home=%USERPROFILE%\.m2"
if defined MAVEN_USER_HOME set "home=%MAVEN_USER_HOME%"
set "home=%home%\wrapper\maven-%sha512:~0,16%"
if exist "%home%\bin\mvn.cmd" goto fetched

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
echo fetching Maven from %url% 1>&2
"%java%" "%~dp0.mvn\wrapper\MavenDistribution.java" "%url%" "%sha512%" "%home%" || exit /b 1

:fetched
call "%home%\bin\mvn.cmd" %*
exit /b %errorlevel%

:installed
call mvn %*
exit /b %errorlevel%
