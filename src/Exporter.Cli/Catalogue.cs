using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Registration;
using Exporter.Core.Targets;
using Exporter.Core.Tokens;
using Exporter.Tokenizers;
using Exporter.Tokenizers.Models;

namespace Exporter.Cli;

/// <summary>The registries that the program works with.</summary>
internal static class Catalogue
{
    public static ExporterCatalogue All => ExporterCatalogue.BuiltIn;

    public static FormatRegistry Formats => All.Formats;

    public static TargetRegistry Targets => All.Targets;

    public static ReaderRegistry Readers => All.Readers;

    public static TokenModels Models => All.Models;

    /// <summary>The tokenizer of what someone typed.</summary>
    public static Tokenizer TokenizerFor(string name) => ModelFor(name).Tokenizer;

    /// <summary>A model, an encoding, a vocabulary <c>FILE</c>, or <c>MODEL=FILE</c>, as someone typed it.</summary>
    public static AnalyzedModel ModelFor(string name)
    {
        name = string.IsNullOrWhiteSpace(name) ? throw new WrongUsageException("Which model? 'tore-export tokenizers' lists them.") : name.Trim();
        if (name.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && equals + 1 < name.Length)
        {
            return new AnalyzedModel(name[..equals], VocabularyFile.Load(name[(equals + 1)..]), Models.Find(name[..equals]));
        }

        try
        {
            return AnalyzedModel.Of(Models, name);
        }
        catch (UnknownModelException) when (VocabularyFile.IsMeantBy(name))
        {
            return new AnalyzedModel(name, VocabularyFile.Load(name));
        }
        catch (UnknownModelException e)
        {
            throw new WrongUsageException($"{e.Message} 'tore-export tokenizers' lists what is known; {(Models.Find(name) is { NeedsFile: true } ? $"{name}=FILE counts with a tokenizer.json or .model of yours" : "a vocabulary of your own is named by its file")}.");
        }
    }
}
