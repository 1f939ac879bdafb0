using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>Wraps functions of the host; what they throw becomes an error of the template.</summary>
internal static class HostFunctions
{
    public static FilterSpec Filter(string name, TemplateFunction function) =>
        new(name, (f, value, arguments) => Invoke(name, function, f, value, arguments));

    public static TestSpec Test(string name, TemplateFunction function) =>
        new(name, null, (f, value, arguments) => Truth.Of(Invoke(name, function, f, value, new Arguments(arguments, null))));

    public static NativeFunction Callable(string name, TemplateFunction function) =>
        new(name, (f, arguments) => Invoke(name, function, f, null, arguments));

    private static object? Invoke(string name, TemplateFunction function, Frame f, object? value, Arguments arguments)
    {
        object? result;
        try
        {
            result = HostValues.From(function(new TemplateCall(name, value, arguments, f.Context.AutoEscape, f.State)));
        }
        catch (Exception e) when (e is not (TemplateException or OperationCanceledException or OutOfMemoryException))
        {
            throw new TemplateException(TemplateErrorKind.Runtime, $"'{name}' failed: {e.Message}", e);
        }

        if (result is string text)
        {
            f.State.Allocate(text.Length);
        }

        return result;
    }
}
