@echo off
rem Drag a policy, such as a Word file, onto this file. It becomes a draft, and a preview opens.
title Import a policy
if "%~1"=="" (
    echo Drag the Word file of the policy onto import.cmd, and let go.
    goto end
)
if not "%~2"=="" (
    echo Drag one file at a time, and let go.
    goto end
)
pushd "%~dp0"
powershell -NoProfile -ExecutionPolicy Bypass -File make.ps1 import "%~f1"
if errorlevel 1 (
    echo There is no draft. What is said above tells you why.
    goto end
)
echo The preview of the site is made now. This takes about a minute.
powershell -NoProfile -ExecutionPolicy Bypass -File make.ps1 preview
if errorlevel 1 (
    echo The draft is in the folder "data". Mend what is said above, and run: make.ps1 preview
    goto end
)
start "" "site-preview\index.html"
:end
echo.
pause
