using System.Globalization;
using System.Text.Json;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Files;

namespace Exporter.Core.Targets;

/// <summary>
/// Predicts what a target's reader would refuse or drop without a word, row by row. It takes the file's bytes in pieces, as they are written or read, and
/// holds one row of them at a time.
/// </summary>
public sealed class TargetValidator
{
    /// <summary>Bytes that a row has at most; a longer one is refused without being read.</summary>
    public const int MaxRowBytes = 32 * 1024 * 1024;

    private readonly TargetDescriptor _target;
    private readonly int _most;
    private readonly RowSplitter _splitter;
    private readonly List<TargetFinding> _findings = [];
    private readonly SortedDictionary<string, long> _rules = new(StringComparer.Ordinal);
    private long _bytes;
    private long _rows;
    private long _errors;
    private long _warnings;
    private bool _marked;

    /// <summary>Begins the validation of one file.</summary>
    /// <param name="target">The target.</param>
    /// <param name="mostFindings">Findings that the report keeps at most; all are counted.</param>
    public TargetValidator(ITrainingTarget target, int mostFindings = 1000)
    {
        (_target, _most) = (target.Descriptor, mostFindings);
        _splitter = new RowSplitter(new Rows(this, target.Begin()), MaxRowBytes);
    }

    /// <summary>Takes the next piece of the file.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        _splitter.Write(bytes);
    }

    /// <summary>Ends the file; nothing may be written after it.</summary>
    public TargetReport Complete()
    {
        _splitter.Complete();
        if (_target.ByteOrderMark && !_marked)
        {
            File(Rules.MarkMissing, "The file does not begin with a UTF-8 byte order mark.", "Begin it with the bytes EF BB BF.");
        }

        if (_rows == 0)
        {
            File(Rules.EmptyFile, "The file has no row.", "Give it rows.");
        }
        else if (_rows < _target.MinimumRows)
        {
            File(Rules.TooFewRows, $"The file has {Number(_rows)} {(_rows == 1 ? "row" : "rows")}; {_target.Key} needs at least {Number(_target.MinimumRows)}.", "Add rows, of more documents or of a longer one.");
        }

        if (_rows > _target.MaximumRows)
        {
            File(Rules.TooManyRows, $"The file has {Number(_rows)} rows; {_target.Key} takes at most {Number(_target.MaximumRows.Value)}.", "Split it.");
        }

        if (_bytes > _target.MaximumBytes)
        {
            File(Rules.FileTooLarge, $"The file has {Number(_bytes)} bytes; {_target.Key} takes at most {Number(_target.MaximumBytes.Value)}.", "Split it.");
        }

        return new TargetReport(_target, _rows, _bytes, _errors, _warnings, _rules, _findings);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private void File(TargetRule rule, string message, string fix) => Take(new TargetFinding(0, 0, rule.Id, rule.Severity, "", message, fix));

    private void Line(TargetRule rule, long line, string message, string fix) => Take(new TargetFinding(line, 0, rule.Id, rule.Severity, "", message, fix));

    private void Take(TargetFinding finding)
    {
        _rules[finding.Rule] = _rules.GetValueOrDefault(finding.Rule) + 1;
        _ = finding.Severity == FindingSeverity.Error ? _errors++ : _warnings++;
        if (_findings.Count < _most)
        {
            _findings.Add(finding);
        }
    }

    private sealed class Rows : ITargetRows
    {
        private readonly TargetValidator _owner;
        private readonly ITargetCheck _check;
        private readonly RowFindings _findings;
        private string? _shape;
        private long _shapeLine;

        public Rows(TargetValidator owner, ITargetCheck check)
        {
            (_owner, _check) = (owner, check);
            _findings = new RowFindings(owner.Take);
        }

        public void Mark(ByteOrder mark)
        {
            _owner._marked = true;
            if (mark == ByteOrder.Utf16)
            {
                _owner.Line(Rules.NotUtf8, 1, "The file is UTF-16.", "Save it as UTF-8.");
            }
            else if (!_owner._target.ByteOrderMark)
            {
                _owner.Line(Rules.MarkPresent, 1, "The file begins with a byte order mark.", $"Save it as UTF-8 without one: {_owner._target.Key} takes it for a part of the first row.");
            }
        }

        public void Array(long line)
        {
            if (!_owner._target.ReadsArrays)
            {
                _owner.Line(Rules.NotJsonLines, line, "The rows stand in a JSON array.", "Write each on a line of its own.");
            }
        }

        public void Blank(long line) => _owner.Line(
            _owner._target.SkipsBlankLines ? Rules.BlankLineSkipped : Rules.BlankLine, line, "The line is blank.", "Take it out; the last row ends with one line feed.");

        public void CarriageReturn(long line) => _owner.Line(Rules.CarriageReturn, line, "The line ends with CR and LF.", "End lines with LF alone.");

        public void Broken(long line, string message) => _owner.Line(Rules.BrokenArray, line, message, "Write the array whole, or each row on a line of its own.");

        public void TooLong(long line)
        {
            Begin(line);
            _findings.Add(Rules.RowTooLong, "", $"The row has more than {Number(MaxRowBytes)} bytes.", "Cut it: no model's context holds it.");
        }

        public void Row(ReadOnlyMemory<byte> json, long line)
        {
            Begin(line);
            using var row = RowText.Parse(json, _findings);
            if (row is null)
            {
                return;
            }

            var root = row.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                _findings.Add(Rules.NotAnObject, "", $"The row is {RowJson.Kind(root)}, not an object.", "Write it as {\"name\": value}.");
                return;
            }

            if (!root.EnumerateObject().MoveNext())
            {
                _findings.Add(Rules.EmptyRow, "", "The row is an empty object.", "Leave it out.");
                return;
            }

            var shape = _check.Check(root, _findings);
            if (shape is not null && (_shape ??= Remember(shape, line)) != shape)
            {
                _findings.Add(Rules.MixedShapes, "", $"The row's shape is {shape}; on line {_shapeLine.ToString(CultureInfo.InvariantCulture)} it was {_shape}.", "Put rows of different shapes into different files.");
            }
        }

        private void Begin(long line)
        {
            _owner._rows++;
            (_findings.Line, _findings.Row) = (line, _owner._rows);
        }

        private string Remember(string shape, long line)
        {
            _shapeLine = line;
            return shape;
        }
    }
}
