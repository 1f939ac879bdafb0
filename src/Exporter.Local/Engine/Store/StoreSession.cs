using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Exporter.Local.Engine.Store;

/// <summary>A connection with its prepared statements; arguments stand for <c>@0</c>, <c>@1</c>, … One thread at a time.</summary>
internal sealed class StoreSession : IDisposable
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 20).Select(i => "@" + i.ToString(CultureInfo.InvariantCulture))];

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public StoreSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> arguments) => Prepare(sql, arguments).ExecuteNonQuery();

    /// <summary>First column of the first row, or null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> arguments) => Prepare(sql, arguments).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>First column of the first row as a number.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> arguments) => Convert.ToInt64(Scalar(sql, arguments), CultureInfo.InvariantCulture);

    /// <summary>All rows.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            // Every statement is a constant of this namespace; values come as parameters only.
#pragma warning disable CA2100 // The rule cannot see that: it asks for a literal.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = Names[i] });
            }

            _commands.Add(sql, command);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }
}
