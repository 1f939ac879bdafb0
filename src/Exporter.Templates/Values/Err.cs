namespace Exporter.Templates.Values;

/// <summary>Errors by kind; the place is added where rendering stops.</summary>
internal static class Err
{
    public static TemplateException Type(string message) => new(TemplateErrorKind.Type, message);

    public static TemplateException Value(string message) => new(TemplateErrorKind.Value, message);

    public static TemplateException Runtime(string message) => new(TemplateErrorKind.Runtime, message);

    public static TemplateException Zero() => new(TemplateErrorKind.ZeroDivision, "Division by zero.");

    public static TemplateException Security(string message) => new(TemplateErrorKind.Security, message);

    public static TemplateException Limit(string message) => new(TemplateErrorKind.Limit, message);

    public static TemplateException Key(string message) => new(TemplateErrorKind.Key, message);

    public static TemplateException Overflow(string message) => new(TemplateErrorKind.Overflow, message);

    public static TemplateException Operands(string op, object? left, object? right) =>
        Type($"'{op}' does not work between {TypeNames.Of(left)} and {TypeNames.Of(right)}.");
}
