using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Pairs of output and input column names from what a caller gave.</summary>
internal static class NamePairs
{
    /// <summary>One pair; without an input name the column is replaced in place.</summary>
    internal static (string outputColumnName, string inputColumnName)[] One(string outputColumnName, string inputColumnName)
    {
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        return [(outputColumnName, string.IsNullOrEmpty(inputColumnName) ? outputColumnName : inputColumnName)];
    }

    internal static (string outputColumnName, string inputColumnName)[] Of(InputOutputColumnPair[] columns)
    {
        Contracts.CheckValue(columns, nameof(columns));
        Contracts.CheckParam(columns.Length > 0, nameof(columns), "Columns cannot be empty");
        return Array.ConvertAll(columns, column =>
        {
            Contracts.CheckValue(column, nameof(columns));
            return (column.OutputColumnName, column.InputColumnName);
        });
    }
}
