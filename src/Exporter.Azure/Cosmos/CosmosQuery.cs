using System.Text;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using Microsoft.Azure.Cosmos;

namespace Exporter.Azure.Cosmos;

/// <summary>A query of one owner's partition, as SQL whose every value is a parameter.</summary>
internal static class CosmosQuery
{
    // The owner stands in the text too, beside the partition key that the request names: two locks on one door.
    private const string OfOwner = "c.owner_email = @owner AND (NOT IS_DEFINED(c.expiration_date) OR c.expiration_date > @now)";

    /// <summary>A page, from where the token says.</summary>
    public static QueryDefinition Page(string owner, RecordQuery query, ContinuationToken? from, DateTimeOffset now)
    {
        var sql = new StringBuilder("SELECT * FROM c WHERE ").Append(OfOwner);
        var values = new List<(string Name, object Value)>();

        And("c.stage IN (" + string.Join(", ", query.Stages.Select((s, i) => Value("@stage" + i, s))) + ")");
        AndEqual("export_workflow_id", "@workflow", query.WorkflowId);
        AndEqual("document_id", "@document", query.DocumentId);
        AndEqual("status", "@status", query.Status);
        if (query.From is { } first)
        {
            And("c.timestamp >= " + Value("@from", Ceiling(first)));
        }

        if (query.To is { } end)
        {
            And("c.timestamp < " + Value("@to", Ceiling(end)));
        }

        var (beyond, order) = query.OldestFirst ? (">", "ASC") : ("<", "DESC");
        if (from is not null)
        {
            var time = Value("@position", from.Timestamp);
            And($"(c.timestamp {beyond} {time} OR (c.timestamp = {time} AND c.id {beyond} {Value("@id", from.Id)}))");
        }

        sql.Append(" ORDER BY c.timestamp ").Append(order).Append(", c.id ").Append(order);
        return Define(sql.ToString(), owner, now, values);

        void And(string condition) => sql.Append(" AND ").Append(condition);

        void AndEqual(string property, string parameter, string? value)
        {
            if (value is not null)
            {
                And($"c.{property} = {Value(parameter, value)}");
            }
        }

        string Value(string name, string value)
        {
            values.Add((name, value));
            return name;
        }
    }

    /// <summary>What is needed to remove the records of a workflow.</summary>
    public static QueryDefinition OfWorkflow(string owner, string workflowId, DateTimeOffset now) => Define(
        $"SELECT c.id, c.owner_email, c.stage, c.expiration_date, c.{CosmosItem.ContentHashName}, c.{CosmosItem.StoredPartsName} FROM c WHERE {OfOwner} AND c.export_workflow_id = @workflow",
        owner,
        now,
        [("@workflow", workflowId)]);

    /// <summary>Stored times are whole milliseconds: a time between two of them bounds as the later does.</summary>
    internal static string Ceiling(DateTimeOffset time)
    {
        var whole = RecordTime.Truncate(time);
        return RecordTime.Format(whole < time ? whole.AddMilliseconds(1) : whole);
    }

    private static QueryDefinition Define(string sql, string owner, DateTimeOffset now, List<(string Name, object Value)> values)
    {
        var definition = new QueryDefinition(sql).WithParameter("@owner", owner).WithParameter("@now", RecordTime.Format(now));
        foreach (var (name, value) in values)
        {
            definition = definition.WithParameter(name, value);
        }

        return definition;
    }
}
