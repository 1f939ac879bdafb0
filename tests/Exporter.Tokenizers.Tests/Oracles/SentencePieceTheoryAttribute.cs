using System.Diagnostics;

namespace Exporter.Tokenizers.Tests.Oracles;

/// <summary>A test that needs the programs of Debian's sentencepiece; skipped, with the reason, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SentencePieceTheoryAttribute : TheoryAttribute
{
    public SentencePieceTheoryAttribute()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("spm_encode", "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip = "spm_train and spm_encode are needed: apt-get install sentencepiece";
        }
    }
}
