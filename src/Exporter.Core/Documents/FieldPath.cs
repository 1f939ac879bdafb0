using System.Globalization;
using System.Text;

namespace Exporter.Core.Documents;

/// <summary>JSON paths of extracted data, as changes and deliverables name them: <c>vendor</c>, <c>address.city</c>, <c>line_items[2].amount</c>, <c>['its name']</c>.</summary>
public static class FieldPath
{
    /// <summary>Path of a member; <paramref name="parent"/> is empty at the top.</summary>
    public static string Member(string parent, string name)
    {
        if (!IsPlain(name))
        {
            return $"{parent}['{Escape(name)}']";
        }

        return parent.Length == 0 ? name : $"{parent}.{name}";
    }

    /// <summary>Path of an array's item, counted from 0.</summary>
    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || char.IsDigit(name[0]) || name[0] == '-')
        {
            return false;
        }

        foreach (var c in name)
        {
            if (c is not ('_' or '-') && !char.IsLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static string Escape(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is '\'' or '\\')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.ToString();
    }
}
