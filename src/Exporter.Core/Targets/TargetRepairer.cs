using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Files;

namespace Exporter.Core.Targets;

/// <summary>
/// Writes a training file anew as its target wants it: byte order mark, line ends, blank lines, an array taken apart into lines, empty rows left out, and what
/// the target's <see cref="IRowRepair"/> can mend. Rows that need nothing keep their bytes; rows that cannot be mended do too. Every repair is logged.
/// </summary>
public sealed class TargetRepairer
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 64 };

    private readonly List<TargetRepair> _repairs = [];
    private readonly RowSplitter _splitter;
    private readonly Rows _rows;

    /// <summary>Begins the repair of one file.</summary>
    /// <param name="target">The target.</param>
    /// <param name="output">Takes the file as it is mended; it stays open.</param>
    public TargetRepairer(ITrainingTarget target, Stream output)
    {
        _rows = new Rows(target, output, new RepairLog(_repairs));
        _splitter = new RowSplitter(_rows, TargetValidator.MaxRowBytes);
    }

    /// <summary>What was done, in the order of the file; the first 10,000.</summary>
    public IReadOnlyList<TargetRepair> Repairs => _repairs;

    /// <summary>Number of all repairs.</summary>
    public long Count => _rows.Log.Count;

    /// <summary>Why the file cannot be mended, or null: its rows cannot be told apart, and what was written is not whole.</summary>
    public string? Hopeless => _rows.Hopeless;

    /// <summary>Takes the next piece of the file.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _splitter.Write(bytes);

    /// <summary>Ends the file.</summary>
    public void Complete()
    {
        _splitter.Complete();
        _rows.Complete();
    }

    private sealed class Rows(ITrainingTarget target, Stream output, RepairLog log) : ITargetRows
    {
        private readonly RowFindings _ignored = new(_ => { });
        private bool _begun;
        private bool _marked;
        private bool _array;
        private long _row;
        private long _written;

        public RepairLog Log => log;

        public string? Hopeless { get; private set; }

        public void Mark(ByteOrder mark)
        {
            if (mark == ByteOrder.Utf16)
            {
                Hopeless = "the file is UTF-16; save it as UTF-8";
                return;
            }

            _marked = true;
            if (!target.Descriptor.ByteOrderMark)
            {
                Say(1, Rules.MarkPresent, "The byte order mark was taken away.");
            }
        }

        public void Array(long line)
        {
            if (target.Descriptor.ReadsArrays)
            {
                _array = true;
            }
            else
            {
                Say(line, Rules.NotJsonLines, "The array was taken apart: each row has a line of its own.");
            }
        }

        public void Row(ReadOnlyMemory<byte> json, long line)
        {
            (log.Line, log.Row) = (line, ++_row);
            var before = log.Count;
            using var document = RowText.Parse(json, _ignored);
            var node = document is null ? null : JsonNode.Parse(json.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 64 });
            if (document is not null && node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 })
            {
                log.Add(node is JsonObject ? Rules.EmptyRow : Rules.NotAnObject, "", "The row, which is empty, was left out.");
                return;
            }

            if (node is JsonObject row && target.Repair is { } repair)
            {
                if (!repair.Repair(row, log))
                {
                    return;
                }

                if (log.Count > before)
                {
                    Put(JsonSerializer.SerializeToUtf8Bytes(node, Json));
                    return;
                }
            }

            Put(OneLine(json, node));
        }

        public void Blank(long line) => Say(line, Rules.BlankLine, "The blank line was taken out.");

        public void CarriageReturn(long line) => Say(line, Rules.CarriageReturn, "Lines end with LF alone now.");

        public void TooLong(long line)
        {
            _row++;
            Hopeless ??= $"the row on line {line} is longer than {TargetValidator.MaxRowBytes} bytes";
        }

        public void Broken(long line, string message) => Hopeless ??= $"line {line}: {message}";

        public void Complete()
        {
            Begin();
            output.Write(_array ? _written == 0 ? "[]\n"u8 : "\n]\n"u8 : ""u8);
        }

        // An array's item may be laid out over lines; a line cannot.
        private static ReadOnlySpan<byte> OneLine(ReadOnlyMemory<byte> json, JsonNode? node) =>
            json.Span.IndexOfAny((byte)'\n', (byte)'\r') < 0 || node is null ? json.Span : JsonSerializer.SerializeToUtf8Bytes(node, Json);

        private void Begin()
        {
            if (_begun)
            {
                return;
            }

            _begun = true;
            if (target.Descriptor.ByteOrderMark)
            {
                output.Write([0xEF, 0xBB, 0xBF]);
                if (!_marked)
                {
                    Say(1, Rules.MarkMissing, "The file begins with a byte order mark now.");
                }
            }
        }

        private void Put(ReadOnlySpan<byte> json)
        {
            Begin();
            output.Write(!_array ? ""u8 : _written == 0 ? "[\n"u8 : ",\n"u8);
            output.Write(json);
            output.Write(_array ? ""u8 : "\n"u8);
            _written++;
        }

        private void Say(long line, TargetRule rule, string what)
        {
            var (before, row) = (log.Line, log.Row);
            (log.Line, log.Row) = (line, 0);
            log.Add(rule, "", what);
            (log.Line, log.Row) = (before, row);
        }
    }
}
