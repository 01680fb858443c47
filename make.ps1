# The Makefile's words for Windows:  .\make.ps1 site
# If scripts are not allowed to run:  powershell -ExecutionPolicy Bypass -File make.ps1 site
param([string]$Target = "site", [switch]$Drafts)

$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
$Run = ".venv\Scripts\python.exe"

function Start-Step {
    param([string]$Program, [string[]]$Words)
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Initialize-Environment {
    param([string]$Wanted)
    Start-Step "py" @("-3", "macros\tools\environment.py", $Wanted)
}

switch ($Target) {
    "site" {
        Initialize-Environment "site"
        if ($Drafts) { Start-Step $Run @("-m", "macros", "build", "--into", "site-preview", "--drafts") }
        else { Start-Step $Run @("-m", "macros", "build", "--into", "site") }
    }
    "preview" {
        Initialize-Environment "site"
        Start-Step $Run @("-m", "macros", "build", "--into", "site-preview", "--drafts")
    }
    { $_ -in "serve", "check", "handbook", "offline" } {
        Initialize-Environment "site"
        Start-Step $Run @("-m", "macros", $Target)
    }
    "test" {
        Initialize-Environment "test"
        Start-Step $Run @("macros\tools\browser.py")
        Start-Step $Run @("-m", "pytest", "--numprocesses", "2", "--dist", "loadgroup")
    }
    "lint" {
        Initialize-Environment "test"
        Start-Step $Run @("-m", "ruff", "check")
        Start-Step $Run @("-m", "ruff", "format", "--check")
        Start-Step $Run @("-m", "mypy")
    }
    "bench" {
        Initialize-Environment "test"
        Start-Step $Run @("-m", "tests.bench")
    }
    "clean" {
        Get-ChildItem -Path . -Filter "site-*" -Directory | Remove-Item -Recurse -Force
        foreach ($Made in ".venv", "site", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".bench") {
            if (Test-Path $Made) { Remove-Item -Recurse -Force $Made }
        }
    }
    default {
        Write-Host "Known words: site, preview, serve, check, handbook, offline, test, lint, bench, clean"
        exit 2
    }
}
