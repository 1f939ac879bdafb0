using System.Buffers;
using System.Globalization;
using System.Text;

namespace Exporter.Core.Formats.Training;

/// <summary>
/// Makes the special tokens of chat templates in document text inert: a blank after the first character keeps them readable and keeps a tokenizer from
/// seeing them. All of the form <c>&lt;|name|&gt;</c> (also with DeepSeek's full-width bars) count: Llama 3 and 4, Qwen and ChatML, Phi, Zephyr, GPT-NeoX,
/// Command-R and harmony have no others; and those of the templates that spell theirs another way.
/// </summary>
internal sealed class SpecialTokens
{
    private const int Longest = 64;

    private static readonly SearchValues<char> Starts = SearchValues.Create("<[");

    // Gemma; Llama 2 and Mistral; Mistral's tools, thoughts and pictures; Command-R; Qwen, Hermes and DeepSeek; code models; BERT.
    private static readonly string[] Known =
    [
        "<start_of_turn>", "<end_of_turn>", "<start_of_image>", "<end_of_image>", "<bos>", "<eos>", "<pad>", "<unk>", "<mask>",
        "<s>", "</s>", "<<SYS>>", "<</SYS>>", "[INST]", "[/INST]",
        "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_CALLS]", "[TOOL_RESULTS]", "[/TOOL_RESULTS]", "[TOOL_CONTENT]",
        "[CALL_ID]", "[ARGS]", "[THINK]", "[/THINK]", "[IMG]", "[IMG_BREAK]", "[IMG_END]", "[PREFIX]", "[MIDDLE]", "[SUFFIX]",
        "<BOS_TOKEN>", "<EOS_TOKEN>", "<PAD_TOKEN>", "<UNK_TOKEN>",
        "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>", "<think>", "</think>",
        "<fim_prefix>", "<fim_middle>", "<fim_suffix>", "<fim_pad>",
        "[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]",
    ];

    /// <summary>Number of tokens made inert so far.</summary>
    public long Found { get; private set; }

    /// <summary>One sentence for the user where tokens were found, else nothing.</summary>
    public IEnumerable<string> Warnings =>
        Found == 0
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"{Found} special tokens of chat templates in the document's text were made inert by a blank after their first character.")];

    /// <summary>The text with its special tokens made inert; the same instance where there are none.</summary>
    public string Neutralise(string text)
    {
        StringBuilder? inert = null;
        var copied = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Starts);
            if (next < 0)
            {
                break;
            }

            at += next;
            var length = LengthAt(text.AsSpan(at));
            if (length > 0)
            {
                (inert ??= new StringBuilder(text.Length + 16)).Append(text, copied, at + 1 - copied).Append(' ');
                copied = at + 1;
                Found++;
            }

            at += Math.Max(1, length);
        }

        return inert is null ? text : inert.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The first special token in a text, or null.</summary>
    public static string? First(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Starts);
            if (next < 0)
            {
                return null;
            }

            at += next;
            if (LengthAt(text.AsSpan(at)) is > 0 and var length)
            {
                return text.Substring(at, length);
            }
        }

        return null;
    }

    private static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.Length > 4 && text[0] == '<' && text[1] is '|' or '\uFF5C')
        {
            var bar = text[1];
            for (var i = 2; i < Math.Min(text.Length - 1, Longest); i++)
            {
                if (text[i] == bar)
                {
                    return i > 2 && text[i + 1] == '>' ? i + 2 : 0;
                }

                if (text[i] is '<' or '>' || char.IsWhiteSpace(text[i]))
                {
                    return 0;
                }
            }

            return 0;
        }

        foreach (var token in Known)
        {
            if (text.StartsWith(token, StringComparison.Ordinal))
            {
                return token.Length;
            }
        }

        return 0;
    }
}
