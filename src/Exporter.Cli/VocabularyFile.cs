using Exporter.Core.Readers;
using Exporter.Tokenizers;
using Exporter.Tokenizers.HuggingFace;
using Exporter.Tokenizers.SentencePiece;

namespace Exporter.Cli;

/// <summary>A vocabulary that the user supplies: <c>.model</c> is SentencePiece, anything else tokenizer.json.</summary>
internal static class VocabularyFile
{
    /// <summary>Whether a name that no model has means a file: there is one, or it is written as a path or with a file's ending.</summary>
    public static bool IsMeantBy(string name) =>
        File.Exists(name)
        || name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".model", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InputRefusedException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="TokenizerFileException">It is no vocabulary that can be used: the message names file and place.</exception>
    public static Tokenizer Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputRefusedException(Directory.Exists(path)
                ? $"'{path}' is a folder; name the tokenizer.json or .model file in it."
                : $"There is no vocabulary file '{path}'. Name a tokenizer.json, a SentencePiece .model, or a model that 'tore-export tokenizers' lists.");
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            return path.EndsWith(".model", StringComparison.OrdinalIgnoreCase) ? SentencePieceModel.Load(stream, path) : TokenizerJson.Load(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
