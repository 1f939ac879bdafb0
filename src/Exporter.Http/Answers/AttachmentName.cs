using System.Text;
using Exporter.Core.Exporting;

namespace Exporter.Http.Answers;

/// <summary>The <c>Content-Disposition</c> of a file to save: a plain name for old clients, and the whole one as RFC 8187 encodes it.</summary>
internal static class AttachmentName
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&+-.^_`|~";

    public static string Header(string fileName)
    {
        var safe = ExportName.Sanitize(fileName, 200);
        var ascii = string.Concat(safe.Select(c => Plain.Contains(c, StringComparison.Ordinal) || c == ' ' ? c : '_'));
        var encoded = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(safe))
        {
            if (Plain.Contains((char)b, StringComparison.Ordinal))
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append(Convert.ToHexString([b]));
            }
        }

        return $"attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}";
    }
}
