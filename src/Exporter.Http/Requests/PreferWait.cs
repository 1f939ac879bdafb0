using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Requests;

/// <summary>The preference <c>wait=N</c> of RFC 7240: how many seconds a client would rather wait for an answer than poll for it.</summary>
internal static class PreferWait
{
    /// <summary>Seconds to wait, at most <paramref name="maximum"/>; null where nothing is preferred or it cannot be read, as preferences never fail a request.</summary>
    public static TimeSpan? Read(HttpContext context, TimeSpan maximum)
    {
        foreach (var header in context.Request.Headers["Prefer"])
        {
            foreach (var preference in (header ?? "").Split(','))
            {
                var parts = preference.Split(';')[0].Split('=', 2);
                if (parts.Length == 2
                    && parts[0].Trim().Equals("wait", StringComparison.OrdinalIgnoreCase)
                    && int.TryParse(parts[1].Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                {
                    return TimeSpan.FromSeconds(Math.Min(seconds, maximum.TotalSeconds));
                }
            }
        }

        return null;
    }

    /// <summary>The header that says what was honoured.</summary>
    public static string Applied(TimeSpan wait) => string.Create(CultureInfo.InvariantCulture, $"wait={wait.TotalSeconds:0}");
}
