using System.Text.Json;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Training;

/// <summary>
/// What a review corrected, as training data: the model's draft against the person's edit. <c>pairs</c> prefers the edit; <c>weighted</c> is a conversation in which the
/// draft has the weight 0 and the edit the weight 1.
/// </summary>
internal sealed class OpenAiDpoFormat : IExportFormat
{
    private const string Shape = "shape";
    private const string Pairs = "pairs";
    private const string MaxCharacters = "max_characters";
    private const string CorrectionTurn = "A person checked this answer and corrected it. Give the corrected answer.";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "openai-dpo",
        Kind = FormatKind.Training,
        Extension = "jsonl",
        MediaType = "application/jsonl",
        Summary = "What a review corrected as JSON Lines: preference pairs of draft and edit, or weighted conversations",
        Requires = "review",
        Untemplated = "its rows set a draft against its edit. The format 'jsonl' takes templates",
        Options =
        [
            new OptionDescriptor(Shape, OptionKind.Choice, Pairs, "Preference pairs, or conversations for supervised fine-tuning in which only the edit has a weight") { Choices = [Pairs, "weighted"] },
            new OptionDescriptor(MaxCharacters, OptionKind.Integer, "20000", "Characters of the document that a row quotes at most") { Minimum = 100, Maximum = 1_000_000 },
            TrainingOptions.SystemOption,
        ],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var review = content.Review
            ?? throw new InvalidSettingException($"Format '{Descriptor.Key}' needs a review: it is made from workflows that someone has reviewed, not from a bare document.");
        var corrections = new Corrections(content, review, settings.Integer(MaxCharacters), ledger);
        var (pairs, system) = (settings.Text(Shape) == Pairs, settings.SystemTurn());
        using var json = new JsonOutput(output.Main);
        var count = 0L;
        foreach (var correction in corrections.All())
        {
            json.Writer.WriteStartObject();
            if (pairs)
            {
                Pair(json.Writer, correction, system);
            }
            else
            {
                Weighted(json.Writer, correction, system);
            }

            json.Writer.WriteEndObject();
            json.Raw("\n"u8);
            count++;
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return corrections.Finish(ledger, count);
    }

    private static void Pair(Utf8JsonWriter json, Correction correction, string? system)
    {
        json.WriteStartObject("input");
        json.WriteStartArray("messages");
        System(json, system);
        Turn(json, "user", correction.Prompt);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("preferred_output");
        Turn(json, "assistant", correction.Edit);
        json.WriteEndArray();
        json.WriteStartArray("non_preferred_output");
        Turn(json, "assistant", correction.Draft);
        json.WriteEndArray();
    }

    private static void Weighted(Utf8JsonWriter json, Correction correction, string? system)
    {
        json.WriteStartArray("messages");
        System(json, system);
        Turn(json, "user", correction.Prompt);
        Turn(json, "assistant", correction.Draft, 0);
        Turn(json, "user", CorrectionTurn);
        Turn(json, "assistant", correction.Edit, 1);
        json.WriteEndArray();
    }

    private static void System(Utf8JsonWriter json, string? system)
    {
        if (system is not null)
        {
            Turn(json, "system", system);
        }
    }

    private static void Turn(Utf8JsonWriter json, string role, string content, int? weight = null)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", content);
        if (weight is { } number)
        {
            json.WriteNumber("weight", number);
        }

        json.WriteEndObject();
    }
}
