using System.Text;
using System.Text.RegularExpressions;
using Exporter.Orchestrations.Port;
using Microsoft.Data.Sqlite;

namespace Exporter.Http.Tests.Faults;

/// <summary>
/// What a data directory holds when all is done: every record with its content, every orchestration, every deliverable. Ids are functions of the
/// requests, so two directories in which the same was asked for hold the same, but for when it happened and how long it took.
/// </summary>
internal sealed partial record Aftermath(IReadOnlyList<string> Records, IReadOnlyList<string> Orchestrations, IReadOnlyList<string> Deliverables)
{
    private static readonly (int Revision, string Format)[] Delivered = [(1, "markdown"), (1, "json"), (1, "csv"), (2, "json")];

    /// <summary>Reads it, from the databases themselves and, for what is delivered, as a client does.</summary>
    public static async Task<Aftermath> ReadAsync(string directory, Journey journey, JourneyClient client, ServeProcess server)
    {
        // Before the downloads, which leave lines of their own.
        var records = Query(directory, "tracking.db", "SELECT id || ' ' || stage || ' ' || status, CASE stage WHEN 'idempotency_key' THEN '' ELSE body END FROM records ORDER BY id", row => row.GetString(0) + " " + Timeless(row.GetString(1)));
        var deliverables = new List<string>();
        foreach (var (revision, format) in journey is ExportJourney ? Delivered : [])
        {
            var bytes = await client.DownloadAsync($"/api/v1/exports/{journey.Export}/download?revision={revision}&format={format}", server);
            var text = Encoding.UTF8.GetString(bytes);
            // Deliverables that tell their own history have times in them; the table of fields is compared byte for byte.
            deliverables.Add($"{revision} {format} {(format == "csv" ? text : Moment().Replace(text, "T"))}");
        }

        return new Aftermath(records, Orchestrated(directory), deliverables);
    }

    /// <summary>Whether every orchestration has ended.</summary>
    public static bool IsSettled(string directory) =>
        Orchestrated(directory).All(o => o.EndsWith(nameof(WorkflowRuntimeStatus.Completed), StringComparison.Ordinal));

    public void AssertEquals(Aftermath expected)
    {
        Assert.Equal(expected.Records, Records);
        Assert.Equal(expected.Orchestrations, Orchestrations);
        Assert.Equal(expected.Deliverables, Deliverables);
    }

    /// <summary>Every orchestration with its status.</summary>
    public static List<string> Orchestrated(string directory) =>
        Query(directory, "workflows.db", "SELECT id, name, status FROM instances ORDER BY id", row => $"{row.GetString(0)} {row.GetString(1)} {(WorkflowRuntimeStatus)row.GetInt32(2)}");

    private static List<string> Query(string directory, string database, string sql, Func<SqliteDataReader, string> describe)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, database), Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(describe(reader));
        }

        return rows;
    }

    private static string Timeless(string json) => Hash().Replace(Day().Replace(Duration().Replace(Moment().Replace(json, "T"), "$1:0"), "_D."), "H");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)")]
    private static partial Regex Moment();

    [GeneratedRegex("""("(?:ttl|[a-z0-9_]+_(?:ms|seconds))"):\s*-?[\d.eE+-]+""")]
    private static partial Regex Duration();

    [GeneratedRegex(@"_\d{8}\.")]
    private static partial Regex Day();

    // Of contents that have times in them.
    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Hash();
}
