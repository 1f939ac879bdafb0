using System.Numerics;

namespace Exporter.Templates.Values;

internal static class Truth
{
    public static bool Of(object? value) => value switch
    {
        null => false,
        bool b => b,
        string s => s.Length > 0,
        long i => i != 0,
        Undefined => false,
        PyRange range => range.Length > 0,
        IPySized sized => sized.Count > 0,
        Markup m => m.Text.Length > 0,
        double d => d != 0,
        BigInteger big => !big.IsZero,
        ITemplateObject o => o.MemberNames.Any(),
        _ => true,
    };
}
