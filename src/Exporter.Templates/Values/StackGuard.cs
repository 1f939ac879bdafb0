using System.Runtime.CompilerServices;

namespace Exporter.Templates.Values;

/// <summary>Turns recursion that would overflow the stack into an error.</summary>
internal static class StackGuard
{
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Err.Limit("The template, or a value in it, nests too deeply for the stack.");
        }
    }
}
