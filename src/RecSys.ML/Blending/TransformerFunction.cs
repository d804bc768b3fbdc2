using System.Collections.Concurrent;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;

namespace RecSys.ML.Blending;

/// <summary>A fitted regression of ML.NET's, kept as the bytes that ML.NET saves. Its engines serve one thread each, so there are as many as threads have asked at once.</summary>
internal sealed class TransformerFunction : IBlendFunction
{
    public const string Name = "ML.NET";

    private readonly byte[] _bytes;
    private readonly int _width;
    private readonly string _label, _features;
    private readonly MLContext _ml = new();
    private readonly ITransformer _transformer;
    private readonly ConcurrentBag<PredictionEngine<BlendRow, BlendPrediction>> _engines = [];

    public TransformerFunction(byte[] bytes, int width)
    {
        (_bytes, _width) = (bytes, width);
        using var stream = new MemoryStream(bytes);
        try
        {
            _transformer = _ml.Model.Load(stream, out DataViewSchema schema);
            // The estimator's own names of the two columns that were there when it was fitted.
            (_label, _features) = (schema.First(c => c.Type is not VectorDataViewType).Name, schema.First(c => c.Type is VectorDataViewType).Name);
            _engines.Add(NewEngine());
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new FormatException($"The regression that combines the members cannot be read: {e.Message}", e);
        }
    }

    public string Kind => Name;

    public void Predict(ReadOnlySpan<float> inputs, Span<float> predictions)
    {
        if (!_engines.TryTake(out PredictionEngine<BlendRow, BlendPrediction>? engine)) engine = NewEngine();
        var row = new BlendRow { Features = new float[_width] };
        var prediction = new BlendPrediction();
        for (int n = 0; n < predictions.Length; n++)
        {
            inputs.Slice(n * _width, _width).CopyTo(row.Features);
            engine.Predict(row, ref prediction);
            predictions[n] = prediction.Score;
        }
        _engines.Add(engine);
    }

    public byte[] ToBytes() => _bytes;

    public override string ToString() => "regression";

    private PredictionEngine<BlendRow, BlendPrediction> NewEngine() => _ml.Model.CreatePredictionEngine<BlendRow, BlendPrediction>(_transformer, inputSchemaDefinition: BlendRow.Schema(_width, _label, _features));
}
