namespace Exporter.Http.Problems;

/// <summary>Every kind of error that the API answers with. One line each; <c>docs/problems.md</c> is the same list, and a test holds the two together.</summary>
public static class ProblemTypes
{
    /// <summary>A query parameter or header is not what it must be.</summary>
    public static readonly ProblemType InvalidParameter = new("invalid-parameter", 400, "A parameter is not valid", "Correct the query parameter or header that `detail` names.");

    /// <summary>The body is not the JSON or form that the call takes.</summary>
    public static readonly ProblemType InvalidBody = new("invalid-body", 400, "The body is not valid", "Correct the body at the place that `detail` names.");

    /// <summary>A continuation token of another list, or a damaged one.</summary>
    public static readonly ProblemType InvalidContinuation = new("invalid-continuation", 400, "The continuation token is not valid", "Ask again without `continuation`, from the first page.");

    /// <summary>No identity, or one that does not hold.</summary>
    public static readonly ProblemType Unauthenticated = new("unauthenticated", 401, "Who is asking is not known", "Send a valid bearer token; `WWW-Authenticate` says what was wrong with this one.");

    /// <summary>A browser sent the request from another site.</summary>
    public static readonly ProblemType ForeignOrigin = new("foreign-origin", 403, "The request comes from another site", "Call the API from its own page or from outside a browser, or have the origin allowed.");

    /// <summary>No such thing, or another owner's.</summary>
    public static readonly ProblemType NotFound = new("not-found", 404, "There is no such thing", "Check the id; what is past its expiration date is deleted.");

    /// <summary>No such path.</summary>
    public static readonly ProblemType UnknownRoute = new("unknown-route", 404, "There is no such path", "See `/openapi/v1.json` for the paths there are.");

    /// <summary>The path exists, for other methods.</summary>
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "The path does not take this method", "Use a method that the `Allow` header names.");

    /// <summary>The body did not arrive in time.</summary>
    public static readonly ProblemType RequestTimeout = new("request-timeout", 408, "The request came too slowly", "Send it again, over a faster connection.");

    /// <summary>The export is in a state that does not allow it.</summary>
    public static readonly ProblemType WrongState = new("wrong-state", 409, "The export is not in a state for this", "Read the export; `status` here says what it was.");

    /// <summary>Recorded once, with other content.</summary>
    public static readonly ProblemType AlreadyRecorded = new("already-recorded", 409, "Something else is recorded already", "What is recorded once is never changed; read what stands there.");

    /// <summary>The content is gone while its record is there.</summary>
    public static readonly ProblemType ContentGone = new("content-gone", 410, "The content is gone", "Upload the document again.");

    /// <summary>The thing changed since the client read it.</summary>
    public static readonly ProblemType PreconditionFailed = new("precondition-failed", 412, "It has changed since you read it", "Read it again and send the change with its new `ETag`.");

    /// <summary>The body is larger than the call takes.</summary>
    public static readonly ProblemType BodyTooLarge = new("body-too-large", 413, "The body is too large", "Send less; `max_bytes` is the most.");

    /// <summary>A compressed body, or a form where JSON is taken.</summary>
    public static readonly ProblemType UnsupportedBody = new("unsupported-body", 415, "The body's type or encoding is not taken", "Send the body plain, as the call's documentation says.");

    /// <summary>A range outside the file.</summary>
    public static readonly ProblemType RangeNotSatisfiable = new("range-not-satisfiable", 416, "The range lies outside the file", "`Content-Range` says how long the file is.");

    /// <summary>Not this server's name.</summary>
    public static readonly ProblemType WrongHost = new("wrong-host", 421, "The request is for another host", "Call the server by the address it listens on, or start it with that name allowed.");

    /// <summary>A format, template or option that there is not, or a value out of bounds.</summary>
    public static readonly ProblemType InvalidSetting = new("invalid-setting", 422, "A setting is not valid", "Correct the value that `detail` names.");

    /// <summary>The document cannot be read.</summary>
    public static readonly ProblemType InputRefused = new("input-refused", 422, "The document cannot be read", "`detail` says where and what to do.");

    /// <summary>The export failed.</summary>
    public static readonly ProblemType ExportFailed = new("export-failed", 422, "The export failed", "`error` says why; correct it and start again, or retry what failed.");

    /// <summary>One key, two requests.</summary>
    public static readonly ProblemType IdempotencyKeyReused = new("idempotency-key-reused", 422, "The idempotency key belongs to another request", "Use a new `Idempotency-Key` for a new request.");

    /// <summary>No font can draw the text.</summary>
    public static readonly ProblemType UndrawableText = new("undrawable-text", 422, "No font can draw the text", "Give the server a font that has the `characters`, or ask for another format.");

    /// <summary>Too many open event streams.</summary>
    public static readonly ProblemType TooManyStreams = new("too-many-streams", 429, "Too many event streams are open", "Close one, or read the events page by page.");

    /// <summary>The headers are larger than the server takes.</summary>
    public static readonly ProblemType HeadersTooLarge = new("headers-too-large", 431, "The headers are too large", "Send fewer or shorter headers.");

    /// <summary>A fault of the server.</summary>
    public static readonly ProblemType InternalError = new("internal-error", 500, "The server failed", "Send the request again with the same `Idempotency-Key`; report `trace_id` where it fails again.");

    /// <summary>A store does not answer.</summary>
    public static readonly ProblemType StoreUnavailable = new("store-unavailable", 503, "A store does not answer", "Send the request again after `Retry-After` seconds.");

    /// <summary>All of them, by status, then slug.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        InvalidBody, InvalidContinuation, InvalidParameter, Unauthenticated, ForeignOrigin, NotFound, UnknownRoute, MethodNotAllowed,
        RequestTimeout, AlreadyRecorded, WrongState, ContentGone, PreconditionFailed, BodyTooLarge, UnsupportedBody, RangeNotSatisfiable, WrongHost,
        ExportFailed, IdempotencyKeyReused, InputRefused, InvalidSetting, UndrawableText, TooManyStreams, HeadersTooLarge, InternalError, StoreUnavailable,
    ];
}
