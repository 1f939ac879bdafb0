using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Tokenizers;
using Exporter.Tokenizers.Models;

namespace Exporter.Cli;

/// <summary>The registries that the program works with.</summary>
internal static class Catalogue
{
    public static FormatRegistry Formats { get; } = new(BuiltInFormats.Create());

    public static ReaderRegistry Readers { get; } = new(BuiltInReaders.Create());

    public static TokenModels Models { get; } = new();

    /// <summary>The tokenizer of a model or encoding that someone typed.</summary>
    public static Tokenizer TokenizerFor(string name)
    {
        try
        {
            return Models.TokenizerFor(string.IsNullOrWhiteSpace(name) ? throw new WrongUsageException("Which model? 'tore-export tokenizers' lists them.") : name.Trim());
        }
        catch (UnknownModelException e)
        {
            throw new WrongUsageException($"{e.Message} 'tore-export tokenizers' lists what is known.");
        }
    }
}
