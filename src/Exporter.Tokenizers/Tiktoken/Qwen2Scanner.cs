using System.Runtime.CompilerServices;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>Qwen's pattern: cl100k_base's, with numbers one at a time (see <see cref="Patterns.Qwen2"/>).</summary>
internal readonly struct Qwen2Scanner : IPieceScanner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ref byte text, int position, int end) =>
        (Runs.ClassAt(ref text, position, out var length) & CodePointClasses.Number) != 0
            ? position + length
            : Cl100kScanner.Next(ref text, position, end);
}
