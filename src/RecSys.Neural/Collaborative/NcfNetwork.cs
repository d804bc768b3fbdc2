using RecSys.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>The network of Gmf, Mlp and NeuMF: of vectors of a user and an item a product, layers, or both, and a score from what comes out.</summary>
/// <remarks>A user comes with several items, so that what the first layer makes of the user is computed once.</remarks>
internal sealed class NcfNetwork : Network<PairBatch>
{
    private const double Deviation = 0.01;

    // Numbers of a layer for a batch from which on it is worth to share them between threads.
    private const long Large = 1 << 18;

    private readonly NcfShape _shape;
    private readonly bool _ratings;
    private readonly long _largest;
    private readonly RowEmbedding _users;
    private readonly RowEmbedding _items;
    private readonly Weight? _productOutput;
    private readonly Weight[] _matrices = [];
    private readonly Weight[] _biases = [];
    private readonly BatchNorm[] _norms = [];
    private readonly Weight? _layersOutput;
    private readonly Weight _offset;
    private readonly Dropout _dropout;

    /// <summary>A network with first weights: normal vectors of deviation 0.01, and layers after Glorot and Bengio (2010).</summary>
    /// <param name="shape">Its parts.</param>
    /// <param name="options">Options.</param>
    /// <param name="history">Size of the data; where there are ratings, their mean is where the score starts.</param>
    /// <param name="weights">Where the weights are kept.</param>
    public NcfNetwork(NcfShape shape, NcfOptions options, CsrMatrix history, Weights weights)
        : base(weights)
    {
        (_shape, _ratings) = (shape, options.Feedback == Feedback.Explicit);
        _largest = (long)options.BatchSize * Math.Max(shape.Width, shape.Layers.Count == 0 ? 0 : shape.Layers.Max());
        _users = new RowEmbedding(weights, "users", history.RowCount, shape.Width, Deviation);
        _items = new RowEmbedding(weights, "items", history.ColumnCount, shape.Width, Deviation);
        int last = shape.Layers.Count == 0 ? 0 : shape.Layers[^1], output = shape.ProductSize + last;
        if (shape.ProductSize > 0) _productOutput = weights.Glorot("product.output", output, 1, shape.ProductSize);
        if (shape.LayerSize > 0)
        {
            _matrices = new Weight[shape.Layers.Count];
            _biases = new Weight[shape.Layers.Count];
            _norms = new BatchNorm[shape.BatchNorm ? shape.Layers.Count : 0];
            int input = 2 * shape.LayerSize;
            for (int i = 0; i < _matrices.Length; i++)
            {
                int size = shape.Layers[i];
                _matrices[i] = weights.Glorot($"layer.{i}.matrix", input, size, size, input);
                _biases[i] = weights.Constant($"layer.{i}.bias", 0, size);
                if (shape.BatchNorm) _norms[i] = new BatchNorm(weights, $"layer.{i}.norm", size);
                input = size;
            }
            _layersOutput = weights.Glorot("layers.output", output, 1, last);
        }
        _offset = weights.Constant("offset", _ratings && history.Count > 0 ? DataProfile.Of(history).Mean : 0, 1);
        _dropout = new Dropout(weights, options.Dropout);
    }

    /// <inheritdoc/>
    internal override int MostThreads => _largest < Large ? 1 : int.MaxValue;

    /// <summary>Scores of all pairs of a batch: [Count].</summary>
    public Tensor Scores(PairBatch batch)
    {
        int product = _shape.ProductSize, layer = _shape.LayerSize;
        Tensor users = _users.Forward(batch.Users), items = _items.Forward(batch.Items);
        if (layer == 0) return Product(batch, users, items, drop: true) + _offset.Value;
        if (product == 0) return Deep(batch, users, items) + _offset.Value;
        Tensor[] user = users.split([product, layer], 1), item = items.split([product, layer], 1);
        return Product(batch, user[0], item[0], drop: false) + Deep(batch, user[1], item[1]) + _offset.Value;
    }

    /// <inheritdoc/>
    public override Tensor Loss(PairBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Tensor scores = Scores(batch), targets = Input(batch.Targets, batch.Count);
        // −ln σ(s) of what was chosen and −ln(1 − σ(s)) = −ln σ(−s) of what was not; a target of 0 is a constant.
        return _ratings ? nn.functional.mse_loss(scores, targets) : nn.functional.softplus(scores * targets.neg_()).mean();
    }

    /// <summary>Takes over the weights of a product and of layers that were trained on their own, with a share for each (equation 13 of the paper).</summary>
    /// <param name="gmf">A product.</param>
    /// <param name="mlp">Layers.</param>
    /// <param name="share">α, the share of the product.</param>
    public void Start(NcfParts gmf, NcfParts mlp, float share)
    {
        Tensors.CopyFrom(_users.Table.Value, Rows(gmf.Users, mlp.Users));
        Tensors.CopyFrom(_items.Table.Value, Rows(gmf.Items, mlp.Items));
        for (int i = 0; i < _matrices.Length; i++)
        {
            NcfLayer layer = mlp.Layers[i];
            Tensors.CopyFrom(_matrices[i].Value, layer.Matrix);
            Tensors.CopyFrom(_biases[i].Value, layer.Bias);
            if (_shape.BatchNorm) _norms[i].CopyFrom(layer.Norm);
        }
        Tensors.CopyFrom(_productOutput!.Value, Array.ConvertAll(gmf.ProductOutput, h => share * h));
        Tensors.CopyFrom(_layersOutput!.Value, Array.ConvertAll(mlp.LayersOutput, h => (1 - share) * h));
        Tensors.CopyFrom(_offset.Value, [(share * gmf.Offset) + ((1 - share) * mlp.Offset)]);
    }

    /// <summary>The weights as they are now.</summary>
    public NcfParts Parts()
    {
        var layers = new NcfLayer[_matrices.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            int input = i == 0 ? 2 * _shape.LayerSize : _shape.Layers[i - 1];
            layers[i] = new NcfLayer(input, _shape.Layers[i], _matrices[i].ToArray(), _biases[i].ToArray(), _shape.BatchNorm ? _norms[i].ToArray() : []);
        }
        return new NcfParts(_shape, _users.Table.ToArray(), _items.Table.ToArray(), _productOutput?.ToArray() ?? [], layers, _layersOutput?.ToArray() ?? [], _offset.ToArray()[0]);
    }

    // h·(p ⊙ q): [Count]
    private Tensor Product(PairBatch batch, Tensor user, Tensor item, bool drop)
    {
        int size = _shape.ProductSize;
        Tensor product = (user.unsqueeze(1) * item.view(batch.UserCount, batch.ItemsPerUser, size)).view(batch.Count, size);
        return (drop ? _dropout.Forward(product) : product).mv(_productOutput!.Value);
    }

    // W(p; q) = W_p·p + W_q·q, the first once for all items of a user: [Count]
    private Tensor Deep(PairBatch batch, Tensor user, Tensor item)
    {
        int size = _shape.LayerSize;
        Tensor first = _matrices[0].Value;
        Tensor ofUser = nn.functional.linear(user, first.narrow(1, 0, size), _biases[0].Value), ofItem = nn.functional.linear(item, first.narrow(1, size, size));
        int width = _shape.Layers[0];
        Tensor x = (ofItem.view(batch.UserCount, batch.ItemsPerUser, width) + ofUser.unsqueeze(1)).view(batch.Count, width);
        x = Behind(0, x);
        for (int i = 1; i < _matrices.Length; i++) x = Behind(i, nn.functional.linear(x, _matrices[i].Value, _biases[i].Value));
        return x.mv(_layersOutput!.Value);
    }

    private Tensor Behind(int layer, Tensor x) => _dropout.Forward(nn.functional.relu(_shape.BatchNorm ? _norms[layer].Forward(x) : x));

    private float[] Rows(float[] product, float[] layers)
    {
        int a = _shape.ProductSize, b = _shape.LayerSize, count = product.Length / a;
        var rows = new float[count * (a + b)];
        for (int row = 0; row < count; row++)
        {
            product.AsSpan(row * a, a).CopyTo(rows.AsSpan(row * (a + b)));
            layers.AsSpan(row * b, b).CopyTo(rows.AsSpan((row * (a + b)) + a));
        }
        return rows;
    }
}
