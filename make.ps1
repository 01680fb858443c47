# The Makefile's words for Windows:  .\make.ps1 site
# If scripts are not allowed to run:  powershell -ExecutionPolicy Bypass -File make.ps1 site
# Kept to what Windows PowerShell 5.1 understands, and to ASCII, which is how it reads this file.
param(
    [Parameter(Position = 0)][string]$Target = "site",
    [switch]$Drafts,
    # For "handbook": which policy, where there are several
    [string]$Policy = "",
    # For "import": the file. For "test": which tests, such as  .\make.ps1 test tests\test_layers.py
    [Parameter(Position = 1, ValueFromRemainingArguments = $true)][string[]]$More = @()
)

$ErrorActionPreference = "Stop"
$Run = ".venv\Scripts\python.exe"

# Python itself: the variable PYTHON, the launcher of python.org, or what the Store calls python.
function Find-Python {
    if ($env:PYTHON) { return , @($env:PYTHON) }
    if (Get-Command "py" -ErrorAction SilentlyContinue) { return , @("py", "-3") }
    if (Get-Command "python" -ErrorAction SilentlyContinue) { return , @("python") }
    Write-Host "This needs Python 3.11 or newer. Install it from python.org, open a new window, and try again."
    exit 1
}

function Start-Step {
    param([string]$Program, [string[]]$Words)
    & $Program @Words
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Initialize-Environment {
    param([string]$Wanted)
    $Python = Find-Python
    $Lead = @($Python | Select-Object -Skip 1)
    Start-Step $Python[0] ($Lead + @("macros\tools\environment.py", $Wanted))
}

if ($Target -eq "import" -and $More) {
    $More[0] = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($More[0])
}
Push-Location $PSScriptRoot
try {
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
        "handbook" {
            Initialize-Environment "site"
            if ($Policy) { Start-Step $Run @("-m", "macros", "handbook", "--policy", $Policy) }
            else { Start-Step $Run @("-m", "macros", "handbook") }
        }
        { $_ -in "serve", "check", "offline" } {
            Initialize-Environment "site"
            Start-Step $Run @("-m", "macros", $Target)
        }
        "import" {
            Initialize-Environment "site"
            Start-Step $Run (@("-m", "macros", "import") + $More)
        }
        "test" {
            Initialize-Environment "test"
            $Workers = if ($env:WORKERS) { $env:WORKERS } else { "4" }
            Start-Step $Run @("macros\tools\browser.py")
            Start-Step $Run (@("-m", "pytest", "--numprocesses", $Workers, "--dist", "loadgroup") + $More)
        }
        "test-long" {
            Initialize-Environment "test"
            Start-Step $Run @("macros\tools\browser.py")
            Start-Step $Run (@("-m", "pytest", "-m", "long or hypothesis", "--hypothesis-profile", "weekly") + $More)
        }
        "test-word" {
            Initialize-Environment "test"
            Start-Step $Run @("-m", "pytest", "-m", "office", "tests\test_office.py")
        }
        "lint" {
            Initialize-Environment "test"
            Start-Step $Run @("-m", "ruff", "check")
            Start-Step $Run @("-m", "ruff", "format", "--check")
            Start-Step $Run @("-m", "mypy")
        }
        "format" {
            Initialize-Environment "test"
            Start-Step $Run @("-m", "ruff", "check", "--fix")
            Start-Step $Run @("-m", "ruff", "format")
        }
        "bench" {
            Initialize-Environment "test"
            Start-Step $Run @("-m", "tests.bench")
        }
        "screenshots" {
            Initialize-Environment "test"
            Start-Step $Run @("-m", "macros.tools.screenshots")
        }
        "lock" {
            Initialize-Environment "test"
            Start-Step $Run @("macros\tools\lock.py")
        }
        "clean" {
            (Get-ChildItem -Path . -Filter "site-*" -Directory) | Remove-Item -Recurse -Force
            foreach ($Made in ".venv", "site", "dist", ".cache", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".bench") {
                if (Test-Path $Made) { Remove-Item -Recurse -Force $Made }
            }
            (Get-ChildItem -Path . -Filter "__pycache__" -Directory -Recurse) | Remove-Item -Recurse -Force
        }
        default {
            Write-Host "Known words: site, preview, serve, check, import, handbook, offline, test, test-long, test-word, lint, format, bench, screenshots, lock, clean"
            if ($Target -ne "help") { exit 2 }
        }
    }
}
finally {
    Pop-Location
}
