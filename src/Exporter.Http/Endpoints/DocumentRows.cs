using System.Buffers;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.DocumentJson;
using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>Reading documents.</summary>
internal sealed class DocumentRows(ApiServices services)
{
    private const int MaxElements = 1000;
    private const int DefaultElements = 100;

    public IEnumerable<EndpointRow> Rows() =>
    [
        new()
        {
            Name = "list_documents",
            Method = "GET",
            Route = "/api/v1/docs",
            Handler = ListAsync,
            Doc = new()
            {
                Tag = "documents",
                Summary = "Lists documents, newest first.",
                Parameters = CommonParameters.Page,
                Answers = [new(200, "A page of documents.", typeof(ListPage<DocumentView>))],
                Problems = [ProblemTypes.InvalidContinuation],
            },
        },
        new()
        {
            Name = "get_document",
            Method = "GET",
            Route = "/api/v1/docs/{id}",
            Handler = GetAsync,
            Doc = new()
            {
                Tag = "documents",
                Summary = "Reads what is known of a document.",
                Answers = [new(200, "The document.", typeof(DocumentView)), new(304, "It is as `If-None-Match` says.")],
                Problems = [ProblemTypes.NotFound],
            },
        },
        new()
        {
            Name = "list_elements",
            Method = "GET",
            Route = "/api/v1/docs/{id}/elements",
            Handler = ElementsAsync,
            Doc = new()
            {
                Tag = "documents",
                Summary = "Reads a document's elements in reading order, page by page.",
                Description = "Elements are those of `document-json`: id, type, text, level, parent, page, regions, confidence, table cells, …",
                Parameters =
                [
                    new("limit", "query", "integer", $"Most elements, 1 to {MaxElements}; default {DefaultElements}."),
                    new("offset", "query", "integer", "Elements to pass over; `next_offset` of the page before."),
                    new("page", "query", "integer", "Only elements that stand on this page of the document."),
                    new("type", "query", "string", "Only elements of this type, for example `Table`."),
                ],
                Answers = [new(200, "Elements, their number, and `next_offset` where there are more.")],
                Problems = [ProblemTypes.NotFound, ProblemTypes.InputRefused, ProblemTypes.ContentGone],
            },
        },
    ];

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var page = new QueryReader(context, "limit", "continuation").Page();
        var records = await services.Queries.QueryAsync(context.Owner(), RecordQuery.Documents, page, context.RequestAborted).ConfigureAwait(false);
        return JsonAnswer.Of(new ListPage<DocumentView>([.. records.Records.OfType<DocumentRecord>().Select(DocumentView.Of)], records.Continuation));
    }

    private async Task<IResult> GetAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return JsonAnswer.Tagged(DocumentView.Of(await services.Documents.GetAsync(context.Owner(), RouteIds.Document(context), context.RequestAborted).ConfigureAwait(false)));
    }

    private async Task<IResult> ElementsAsync(HttpContext context)
    {
        var query = new QueryReader(context, "limit", "offset", "page", "type");
        var limit = query.Number("limit", 1, MaxElements) ?? DefaultElements;
        var offset = query.Number("offset", 0, int.MaxValue) ?? 0;
        var page = query.Number("page", 1, int.MaxValue);
        var type = query.Choice("type", Enum.GetNames<ElementType>());

        var record = await services.Documents.GetAsync(context.Owner(), RouteIds.Document(context), context.RequestAborted).ConfigureAwait(false);
        var document = await services.Documents.ReadAsync(record, context.RequestAborted).ConfigureAwait(false);
        var wanted = page is null && type is null
            ? document.Elements
            : [.. document.Elements.Where(e => (page is null || e.Page == page) && (type is null || e.Type.ToString() == type))];

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = RecordJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("document_id", record.Id);
            json.WriteNumber("total", wanted.Count);
            json.WriteStartArray("pages");
            foreach (var p in document.Pages)
            {
                ElementJson.Write(json, p);
            }

            json.WriteEndArray();
            json.WriteStartArray("items");
            var end = (int)Math.Min(wanted.Count, (long)offset + limit);
            for (var i = offset; i < end; i++)
            {
                ElementJson.Write(json, wanted[i]);
            }

            json.WriteEndArray();
            if (end < wanted.Count)
            {
                json.WriteNumber("next_offset", end);
            }

            json.WriteEndObject();
        }

        return JsonAnswer.Raw(StatusCodes.Status200OK, buffer.WrittenSpan.ToArray());
    }
}
