using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.Recommender;

/// <summary>The columns of a view by their roles; null for a role without a column.</summary>
internal sealed record RatingColumns(DataViewSchema.Column? ColumnIndex, DataViewSchema.Column? RowIndex, DataViewSchema.Column? Label)
{
    public void Check(string labelWord, string dataName, string dataWord)
    {
        Contracts.CheckParam(Label != null, dataName, $"Input {dataWord} did not have a unique label");
        MatrixRoles.CheckKey(ColumnIndex, MatrixRoles.ColumnIndex);
        MatrixRoles.CheckKey(RowIndex, MatrixRoles.RowIndex);
        DataViewSchema.Column label = Label.Value;
        Contracts.Check(
            label.Type == NumberDataViewType.Single || label.Type == NumberDataViewType.Double,
            $"Column '{label.Name}' for {labelWord} should be floating point, but is instead {label.Type}");
    }

    /// <summary>Refuses validation data whose keys count differently.</summary>
    public void CheckSameKeys(RatingColumns validation)
    {
        CheckSame("column", ColumnIndex.Value.Type, validation.ColumnIndex.Value.Type);
        CheckSame("row", RowIndex.Value.Type, validation.RowIndex.Value.Type);
    }

    private static void CheckSame(string what, DataViewType train, DataViewType validation) => Contracts.CheckParam(
        train.Equals(validation), "validData", $"Train and validation sets' matrix-{what} types differed, {train} vs. {validation}");
}
