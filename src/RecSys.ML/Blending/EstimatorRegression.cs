using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;

namespace RecSys.ML.Blending;

/// <summary>An estimator of ML.NET's that learns how to combine the predictions of blended members.</summary>
/// <param name="estimator">Reads the two columns and makes the column "Score".</param>
/// <param name="label">Name of the label column.</param>
/// <param name="features">Name of the feature column.</param>
internal sealed class EstimatorRegression(IEstimator<ITransformer> estimator, string label, string features) : IBlendRegression
{
    public IBlendFunction Fit(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> ratings, int width, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var ml = new MLContext();
        IDataView data = ml.Data.LoadFromEnumerable(Rows(inputs, ratings, width), BlendRow.Schema(width, label, features));
        ITransformer fitted = estimator.Fit(data);
        if (fitted.GetOutputSchema(data.Schema).GetColumnOrNull("Score") is not { } score || score.Type != NumberDataViewType.Single)
            throw new ArgumentException($"The regression of a blend must make a column 'Score' of type Single; {estimator.GetType().Name} makes {string.Join(", ", fitted.GetOutputSchema(data.Schema).Select(c => $"{c.Name} ({c.Type})"))}. Append a step that renames or converts it.");
        using var stream = new MemoryStream();
        ml.Model.Save(fitted, data.Schema, stream);
        // What is kept scores from the start as it will when it is read again.
        return new TransformerFunction(stream.ToArray(), width);
    }

    public override string ToString() => estimator.GetType().Name;

    private static IEnumerable<BlendRow> Rows(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> ratings, int width)
    {
        for (int n = 0; n < ratings.Length; n++) yield return new BlendRow { Features = inputs.Slice(n * width, width).ToArray(), Label = ratings.Span[n] };
    }
}
