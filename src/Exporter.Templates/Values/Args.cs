using System.Numerics;

namespace Exporter.Templates.Values;

/// <summary>Reads bound arguments of built-ins, with Python's errors for wrong types.</summary>
internal static class Args
{
    public static bool Given(object? value) => value is not Missing;

    public static string Text(object? value, string what) => Strings.Is(value, out var text)
        ? text
        : value is Undefined undefined ? throw undefined.Error() : throw Err.Type($"{what} has to be text, not {TypeNames.Of(value)}.");

    public static string? OptionalText(object? value, string what) => value is Missing or null ? null : Text(value, what);

    public static long Int(object? value, string what, long missing = 0) => value switch
    {
        Missing => missing,
        long i => i,
        bool b => b ? 1 : 0,
        BigInteger big => big.Sign < 0 ? long.MinValue : long.MaxValue,
        Undefined undefined => throw undefined.Error(),
        _ => throw Err.Type($"{what} has to be an integer, not {TypeNames.Of(value)}."),
    };

    public static bool Flag(object? value, bool missing = false) => value is Missing ? missing : Truth.Of(value);

    public static object? Or(object? value, object? missing) => value is Missing ? missing : value;
}
