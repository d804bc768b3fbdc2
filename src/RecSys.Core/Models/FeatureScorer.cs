using System.Collections.Concurrent;
using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;
using RecSys.Training;

namespace RecSys;

/// <summary>
/// A trained model of feature rows for raw values: scores a row given as a dictionary or as an object with a property for each column, and ranks candidates.
/// Immutable and thread-safe: one instance serves all requests.
/// </summary>
/// <remarks>
/// A category may be text, a number, a Boolean or a Guid, a list of categories any sequence of these, a number any numeric type, and a vector a sequence of
/// numbers. A value that is null, or that a dictionary lacks, is missing, and one that training did not see is unseen: both have learned features, neither is an error.
/// </remarks>
public sealed class FeatureScorer
{
    private readonly ConcurrentBag<FeatureBuffer> _buffers = [];
    private readonly ConcurrentDictionary<Type, FeatureRowReader> _readers = [];

    /// <summary>A scorer of a model.</summary>
    /// <param name="model">The model.</param>
    public FeatureScorer(FeatureModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
    }

    /// <summary>The model.</summary>
    public FeatureModel Model { get; }

    /// <summary>
    /// Loads a model that <see cref="Save"/>, <c>mlContext.Model.Save</c> or <c>mlContext.Recommendation().SaveModel</c> wrote. Needs no ML.NET.
    /// Of several such models in one pipeline the last one is loaded.
    /// </summary>
    /// <param name="path">Path of the .zip.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">The file is damaged, was changed, is from a newer version, or holds no model of feature rows.</exception>
    public static FeatureScorer Load(string path) => new(ModelArchive.LoadFeatures(path));

    /// <summary>Saves the model without ML.NET's part; <see cref="Load"/> reads it back. The file is replaced only when writing has succeeded.</summary>
    /// <param name="path">Path of the .zip.</param>
    public void Save(string path) => ModelArchive.Save(FeatureCodec.Write(Model), path);

    /// <summary>Writes the model as an ONNX file. Its metadata name the algorithm, the version of this library, and a hash of the values that its features stand for.</summary>
    /// <param name="path">Path of the .onnx; the file is replaced only when writing has succeeded.</param>
    /// <exception cref="NotSupportedException">The algorithm has no ONNX form; see its table of characteristics.</exception>
    public void ExportOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Model is not IOnnxFeatureModel model) throw new NotSupportedException($"{Model.Algorithm} models cannot be written as ONNX.");
        byte[] bytes = model.ToOnnx();
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Scores a row.</summary>
    /// <param name="row">A dictionary from column to value, or an object with a property for each column.</param>
    /// <exception cref="ArgumentException">A value is of a type that its column cannot take, or the object lacks a column.</exception>
    public FeaturePrediction Predict(object row)
    {
        ArgumentNullException.ThrowIfNull(row);
        FeatureBuffer buffer = Rent();
        ReaderOf(row).Add(row, buffer);
        float score = 0;
        Model.Score(buffer.Rows, new Span<float>(ref score));
        _buffers.Add(buffer);
        return Prediction(score);
    }

    /// <summary>The best of some rows, such as the candidates for a page.</summary>
    /// <param name="rows">Rows, each as for <see cref="Predict"/>.</param>
    /// <param name="n">Number of rows wanted, at least 1.</param>
    /// <returns>Rows with their predictions, best first.</returns>
    public IReadOnlyList<(T Row, FeaturePrediction Prediction)> Rank<T>(IEnumerable<T> rows, int n)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        T[] all = [.. rows];
        FeatureBuffer buffer = Rent();
        foreach (T row in all) ReaderOf(row).Add(row, buffer);
        var top = new ScoredItem[Math.Min(n, all.Length)];
        int found = Model.Rank(buffer.Rows, top);
        _buffers.Add(buffer);
        return Array.ConvertAll(top[..found], item => (all[item.Item], Prediction(item.Score)));
    }

    private FeaturePrediction Prediction(float score)
    {
        if (Model.Task == FeatureTask.Regression) return new FeaturePrediction(score, 0, false);
        float probability = FeatureModel.Probability(score);
        return new FeaturePrediction(score, probability, probability > 0.5f);
    }

    private FeatureRowReader ReaderOf(object row) => _readers.GetOrAdd(row.GetType(), static (type, encoder) => new FeatureRowReader(type, encoder), Model.Encoder);

    private FeatureBuffer Rent()
    {
        if (!_buffers.TryTake(out FeatureBuffer? buffer)) return new FeatureBuffer(Model.Encoder);
        buffer.Clear();
        return buffer;
    }
}
