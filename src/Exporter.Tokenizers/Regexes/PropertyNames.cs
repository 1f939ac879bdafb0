using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Regexes;

/// <summary>Names of general categories, short and long, as patterns write them.</summary>
internal static class PropertyNames
{
    private static readonly string[] Short =
    [
        "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So",
    ];

    private static readonly Dictionary<string, string> Long = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Letter"] = "L", ["Mark"] = "M", ["Number"] = "N", ["Punctuation"] = "P", ["Punct"] = "P", ["Symbol"] = "S", ["Separator"] = "Z", ["Other"] = "C",
    };

    /// <summary>One bit per category of the name; 0 for a name that is none.</summary>
    internal static uint MaskOf(string name)
    {
        name = Long.GetValueOrDefault(name, name);
        uint mask = 0;
        for (var i = 0; i < Short.Length; i++)
        {
            if (Short[i] == name || (name.Length == 1 && Short[i][0] == name[0])
                || ((GeneralCategory)i).ToString().Equals(name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            {
                mask |= 1u << i;
            }
        }
        return name.Length == 0 ? 0 : mask;
    }
}
