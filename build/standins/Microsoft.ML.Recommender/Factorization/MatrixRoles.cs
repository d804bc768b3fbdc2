using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.Recommender;

/// <summary>The roles of the two key columns.</summary>
internal static class MatrixRoles
{
    public const string ColumnIndex = "MatrixColumnIndex";
    public const string RowIndex = "MatrixRowIndex";

    public static void CheckKey(DataViewSchema.Column? found, string role)
    {
        Contracts.Check(found != null, $"There should be exactly one column with role {role}, but 0 were found instead");
        DataViewSchema.Column column = found.Value;
        Contracts.Check(
            column.Type is KeyDataViewType key && key.RawType == typeof(uint) && key.Count <= int.MaxValue,
            $"Column '{column.Name}' with role {role} should be a known cardinality U4 key, but is instead '{column.Type}'");
    }

    public static int Count(DataViewType type) => (int)((KeyDataViewType)type).Count;
}
