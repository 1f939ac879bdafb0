using System.Text.Json.Nodes;

namespace Exporter.Core.Targets;

/// <summary>Mends rows of a target without inventing content.</summary>
public interface IRowRepair
{
    /// <summary>Mends a row in place.</summary>
    /// <param name="row">The row; it is not mended where it is broken JSON.</param>
    /// <param name="log">Takes what was done.</param>
    /// <returns>False where the row is empty and is to be left out.</returns>
    bool Repair(JsonObject row, RepairLog log);
}
