namespace Exporter.Templates.Values;

/// <summary>The object that <c>namespace()</c> makes; the only one whose attributes <c>set</c> assigns.</summary>
internal sealed class Namespace(PyDict attributes)
{
    public PyDict Attributes => attributes;
}
