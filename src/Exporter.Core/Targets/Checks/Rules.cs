namespace Exporter.Core.Targets.Checks;

/// <summary>The rules that targets share. A target that takes one lighter than the others lists it with its own severity.</summary>
internal static class Rules
{
    // Of the file as a whole.
    public static readonly TargetRule EmptyFile = Error("empty-file", "The file has at least one row");
    public static readonly TargetRule TooFewRows = Error("too-few-rows", "The file has as many rows as training needs");
    public static readonly TargetRule TooManyRows = Error("too-many-rows", "The file has no more rows than the reader takes");
    public static readonly TargetRule FileTooLarge = Error("file-too-large", "The file is no larger than the reader takes");
    public static readonly TargetRule MarkMissing = Error("bom-missing", "The file begins with a UTF-8 byte order mark", repairable: true);
    public static readonly TargetRule MarkPresent = Error("bom-present", "The file begins without a byte order mark", repairable: true);
    public static readonly TargetRule NotUtf8 = Error("not-utf-8", "The file is UTF-8");
    public static readonly TargetRule NotJsonLines = Error("not-json-lines", "Each row stands on a line of its own, not in an array", repairable: true);
    public static readonly TargetRule BrokenArray = Error("broken-array", "The array of rows is whole");
    public static readonly TargetRule BlankLine = Error("blank-line", "No line is blank", repairable: true);
    public static readonly TargetRule BlankLineSkipped = Warning("blank-line", "No line is blank", repairable: true);
    public static readonly TargetRule CarriageReturn = Warning("carriage-return", "Lines end with LF alone", repairable: true);
    public static readonly TargetRule MixedShapes = Error("mixed-shapes", "All rows of a file have the same shape");

    // Of a row as JSON.
    public static readonly TargetRule RowTooLong = Error("row-too-long", "A row has 32 MiB at most");
    public static readonly TargetRule NotJson = Error("not-json", "A row is one JSON value, at most 64 levels deep");
    public static readonly TargetRule NotAnObject = Error("not-an-object", "A row is a JSON object", repairable: true);
    public static readonly TargetRule EmptyRow = Error("empty-row", "A row holds something", repairable: true);
    public static readonly TargetRule DuplicateMember = Error("duplicate-member", "No name stands twice in an object, of which readers would drop one");
    public static readonly TargetRule BrokenText = Error("broken-text", "No string holds half of a surrogate pair");
    public static readonly TargetRule NullCharacter = Warning("control-character", "No string holds a NUL or another control character");
    public static readonly TargetRule SpecialToken = Warning("special-token", "No text holds a special token of a chat template");

    // Of shapes.
    public static readonly TargetRule UnknownShape = Error("unknown-shape", "A row has a shape that the reader knows");
    public static readonly TargetRule AmbiguousShape = Error("ambiguous-shape", "A row has one shape, not two");
    public static readonly TargetRule ExtraMember = Warning("extra-member", "A row has no member that the reader does not know");
    public static readonly TargetRule ExtraMemberRefused = Error("extra-member", "A row has no member that the reader does not know", repairable: true);
    public static readonly TargetRule ColumnTypes = Error("column-types", "A column has values of one type in all rows");
    public static readonly TargetRule TextMissing = Error("text-missing", "Each member that the reader trains on is there, and is text");
    public static readonly TargetRule TextEmpty = Error("text-empty", "No text that is trained on is empty");

    // Of turns.
    public static readonly TargetRule TurnsMissing = Error("turns-missing", "The row has a list with at least one turn", repairable: true);
    public static readonly TargetRule TurnShape = Error("turn-shape", "Each turn is an object with a role and content");
    public static readonly TargetRule RoleUnknown = Error("role-unknown", "Each role is one that the reader knows", repairable: true);
    public static readonly TargetRule ContentType = Error("content-type", "The content of a turn is of a type that the reader takes");
    public static readonly TargetRule ContentEmpty = Error("content-empty", "No assistant's turn is empty");
    public static readonly TargetRule PromptEmpty = Warning("prompt-empty", "No system or user turn is empty");
    public static readonly TargetRule FirstTurn = Error("first-turn", "The row begins with the turn that the reader wants first");
    public static readonly TargetRule LastTurn = Error("last-turn", "The row ends with the assistant's turn");
    public static readonly TargetRule LastTurnIgnored = Warning("last-turn", "The row ends with the assistant's turn: what follows is not trained on");
    public static readonly TargetRule Alternation = Error("alternation", "User and assistant take turns", repairable: true);
    public static readonly TargetRule AlternationTemplate = Warning("alternation", "User and assistant take turns, which many chat templates insist on", repairable: true);
    public static readonly TargetRule SystemPlace = Error("system-place", "A system turn stands first and alone");
    public static readonly TargetRule NoAssistant = Error("no-assistant", "At least one turn is the assistant's");
    public static readonly TargetRule NothingTrained = Error("nothing-trained", "At least one assistant's turn has a weight other than 0");
    public static readonly TargetRule Weight = Error("weight", "A weight is 0 or 1, and stands at an assistant's turn", repairable: true);
    public static readonly TargetRule ToolCalls = Error("tool-calls", "Calls of tools have an id, a name and arguments as text, and each answer names a call before it");
    public static readonly TargetRule ToolsUnsupported = Error("tools-unsupported", "The row has no tools, which the reader does not train on");

    // Of preference pairs.
    public static readonly TargetRule PairShape = Error("pair-shape", "The row has an input with messages, a preferred and a non-preferred output");
    public static readonly TargetRule OutputTurns = Error("output-turns", "An output has the assistant's turns that the reader wants, and no others than it allows");
    public static readonly TargetRule SameOutputs = Warning("same-outputs", "The two outputs differ");

    /// <summary>What every target is checked for; each applies as its descriptor says.</summary>
    public static IReadOnlyList<TargetRule> OfEveryFile { get; } =
    [
        EmptyFile, TooFewRows, TooManyRows, FileTooLarge, MarkMissing, MarkPresent, NotUtf8, NotJsonLines, BrokenArray, BlankLine, CarriageReturn, MixedShapes,
        RowTooLong, NotJson, NotAnObject, EmptyRow, DuplicateMember, BrokenText, NullCharacter, SpecialToken,
    ];

    private static TargetRule Error(string id, string summary, bool repairable = false) => new(id, FindingSeverity.Error, summary, repairable);

    private static TargetRule Warning(string id, string summary, bool repairable = false) => new(id, FindingSeverity.Warning, summary, repairable);
}
