using RecSys.Data;
using RecSys.Neural;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Neural matrix factorization (He et al. 2017): the product of two vectors beside layers over two others, under one output.</summary>
/// <remarks>
/// <para>Input: choices, or ratings with <see cref="NcfOptions.Feedback"/> explicit. Weights of choices are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit, or explicit by <see cref="NcfOptions.Feedback"/></description></item>
/// <item><term>Negatives</term><description>sampled uniformly, anew in every epoch; none with ratings</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the mean vector of those who have the items of a history</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·(1 + negatives)·(d + weights of the layers)), O((users + items)·d); scores of all items O(items·weights of the layers behind the first)</description></item>
/// </list>
/// <para>Algorithm (section 3.4), for a choice y = 1 and each item drawn y = 0:</para>
/// <code>
/// z_0 = (p_u; q_i),  z_l = relu(norm(W_l·z_(l−1) + b_l))                 (10); norm with <see cref="LayeredNcfOptions.BatchNorm"/> only
/// s_ui = h·(p'_u ⊙ q'_i; z_L) + b                                       (12)
/// min −Σ y·ln σ(s_ui) + (1 − y)·ln(1 − σ(s_ui))                          (7);  with ratings Σ (r_ui − s_ui)²
/// start from trained models: h = (α·h_gmf; (1 − α)·h_mlp)               (13)
/// </code>
/// <para>Differs from the paper: what starts from trained models goes on with the optimizer of the options, Adam by default; the paper takes plain descent there, as <see cref="OptimizerKind.Sgd"/> does.
/// A batch holds every choice together with what was drawn for it, so that the user's side is computed once for all of them.
/// A step changes the rows of its batch alone; under Adam rows make up for the steps that did not touch them, so that this is Adam over the whole
/// tables but for <see cref="NeuralOptions.Regularization"/>, which acts on the rows of the batch.</para>
/// <para>References: X. He, L. Liao, H. Zhang, L. Nie, X. Hu, T.-S. Chua, "Neural Collaborative Filtering", WWW 2017. S. Rendle, W. Krichene, L. Zhang,
/// J. Anderson, "Neural Collaborative Filtering vs. Matrix Factorization Revisited", RecSys 2020.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class NeuMFTrainer(NeuMFOptions? options = null) : Trainer<CsrMatrix, NeuMFOptions, NeuMFModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => NeuMFModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Options.Feedback;

    private readonly GmfModel? _gmf;
    private readonly MlpModel? _mlp;

    /// <summary>Starts from models that were trained on the same data, with the same <see cref="NeuralOptions.EmbeddingSize"/>, layers and kind of feedback.</summary>
    /// <param name="gmf">The product.</param>
    /// <param name="mlp">The layers.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public NeuMFTrainer(GmfModel gmf, MlpModel mlp, NeuMFOptions? options = null)
        : this(options)
    {
        _gmf = gmf ?? throw new ArgumentNullException(nameof(gmf));
        _mlp = mlp ?? throw new ArgumentNullException(nameof(mlp));
    }

    /// <inheritdoc/>
    protected override NeuMFModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        NcfParts parts = NcfTraining.Run(NcfShape.OfBoth(Options), Options, history, validation, run, Start(history, validation, run));
        return new NeuMFModel(DataProfile.Of(history), history, parts, Options.Feedback == Feedback.Explicit, Options.ClipScores);
    }

    private Action<NcfNetwork>? Start(CsrMatrix history, CsrMatrix? validation, TrainingRun run)
    {
        if (_gmf is not null)
        {
            CheckFits(_gmf, NcfShape.OfProduct(Options), history);
            CheckFits(_mlp!, NcfShape.OfLayers(Options), history);
            return network => network.Start(_gmf.Parts, _mlp!.Parts, Options.ProductShare);
        }
        if (!Options.Pretrain) return null;
        GmfOptions product = Options.ForProduct();
        MlpOptions layers = Options.ForLayers();
        NcfParts gmf = NcfTraining.Run(NcfShape.OfProduct(product), product, history, validation, run.Part(GmfModel.Name, product));
        NcfParts mlp = NcfTraining.Run(NcfShape.OfLayers(layers), layers, history, validation, run.Part(MlpModel.Name, layers));
        return network => network.Start(gmf, mlp, Options.ProductShare);
    }

    private void CheckFits(NcfModel model, NcfShape shape, CsrMatrix history)
    {
        NcfShape found = model.Parts.Shape;
        bool fits = (found.ProductSize, found.LayerSize, found.BatchNorm) == (shape.ProductSize, shape.LayerSize, shape.BatchNorm) && found.Layers.SequenceEqual(shape.Layers);
        if (!fits) throw new ArgumentException($"{Algorithm} starts from a {model.Algorithm} model of other sizes: it has {Text(found)}, the options ask for {Text(shape)}.");
        if (model.UserCount != history.RowCount || model.ItemCount != history.ColumnCount)
            throw new ArgumentException($"{Algorithm} starts from a {model.Algorithm} model of {model.UserCount} users and {model.ItemCount} items, the data has {history.RowCount} and {history.ColumnCount}. Train all of them on the same data.");
        if (model.PredictsRatings != (Options.Feedback == Feedback.Explicit))
            throw new ArgumentException($"{Algorithm} starts from a {model.Algorithm} model of {(model.PredictsRatings ? "ratings" : "choices")}, but Feedback is {Options.Feedback}.");
    }

    private static string Text(NcfShape shape)
        => $"EmbeddingSize {shape.Width}" + (shape.LayerSize == 0 ? "" : $", Layers [{string.Join(", ", shape.Layers)}], BatchNorm {shape.BatchNorm}");
}
