using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Export;
using RecSys.Onnx.Graph;
using RecSys.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// A network that scores rows of features: log-odds of a click, or in regression an amount. To add one is to write how it makes a score, in libtorch and in ONNX;
/// loss, validation and the ONNX file are the same for all.
/// </summary>
public abstract class ClickNetwork : Network<FeatureBatch>
{
    private readonly ClickNetworkOptions _options;
    private readonly FeatureProfile _profile;
    private readonly Weight _bias;
    private readonly List<FeatureEmbedding> _embeddings = [];

    /// <summary>A network whose score starts at that of the mean label.</summary>
    /// <param name="options">Options.</param>
    /// <param name="profile">Encoder and profile of the training rows.</param>
    /// <param name="weights">Where the weights are kept.</param>
    protected ClickNetwork(ClickNetworkOptions options, FeatureProfile profile, Weights weights)
        : base(weights)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(profile);
        (_options, _profile) = (options, profile);
        _bias = Weights.Constant("bias", profile.BaseScore, 1);
    }

    /// <summary>Fields and features.</summary>
    protected FeatureLayout Layout => _profile.Encoder.Layout;

    /// <summary>The score without the bias.</summary>
    /// <param name="input">Rows.</param>
    /// <returns>[batch, 1].</returns>
    protected abstract Tensor Forward(FeatureInput input);

    /// <summary>Writes what <see cref="Forward"/> computes.</summary>
    /// <param name="input">Rows.</param>
    /// <returns>[batch, 1].</returns>
    protected abstract OnnxValue Write(FeatureGraphInput input);

    /// <summary>Makes vectors for all features. These are what <see cref="ClickNetworkOptions.Regularization"/> is for.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="size">Length of a vector.</param>
    /// <param name="deviation">Standard deviation of the first numbers.</param>
    protected FeatureEmbedding Embed(string name, int size, double deviation)
    {
        var embedding = new FeatureEmbedding(Weights, name, Layout, size, deviation, _options.Regularization > 0);
        _embeddings.Add(embedding);
        return embedding;
    }

    /// <summary>Scores of a batch: [batch].</summary>
    public Tensor Scores(FeatureBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        int slots = Layout.SlotCount, numbers = batch.Count * slots;
        var input = new FeatureInput(batch, Indices(batch.Indices.AsSpan(0, numbers), batch.Count, slots), Input(batch.Values.AsSpan(0, numbers), batch.Count, slots));
        return (Forward(input) + _bias.Value).squeeze(1);
    }

    /// <summary>The log loss, or half the squared error, weighted.</summary>
    /// <inheritdoc/>
    public override Tensor Loss(FeatureBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Tensor scores = Scores(batch), labels = Input(batch.Labels.AsSpan(0, batch.Count), batch.Count), weights = Input(batch.Weights.AsSpan(0, batch.Count), batch.Count);
        if (_profile.Task == FeatureTask.Classification) return BinaryCrossEntropy.Loss(scores, labels, weights);
        Tensor error = scores - labels;
        return (error * error * weights).mean() * 0.5;
    }

    /// <summary>Scores of a batch outside of training.</summary>
    /// <param name="batch">Rows.</param>
    /// <param name="scores">Receives a score for each.</param>
    public void Score(FeatureBatch batch, Span<float> scores)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable untracked = no_grad();
        Tensors.CopyTo(Scores(batch), scores);
    }

    /// <summary>The network as an ONNX model, whose inputs and outputs are those of <see cref="ClickNetworkModel.ToOnnx"/>.</summary>
    /// <param name="algorithm">Name of the algorithm.</param>
    public OnnxModel ToOnnx(string algorithm)
        => FeatureFiles.Model(algorithm, _profile, (features, values) => Write(new FeatureGraphInput(features, values)) + _bias.Write(features.Graph));

    /// <summary>Sets what is known before the first step: which features training rows have, and that embeddings alone are regularized.</summary>
    internal void Prepare(FeatureRows rows)
    {
        var trained = new bool[Layout.FeatureCount];
        foreach (int feature in rows.Indices) trained[feature] = true;
        foreach (Weight weight in Weights.All) weight.Decay = _embeddings.Exists(e => e.Table == weight) ? 1 : 0;
        foreach (FeatureEmbedding embedding in _embeddings) embedding.Clear(trained);
    }
}
