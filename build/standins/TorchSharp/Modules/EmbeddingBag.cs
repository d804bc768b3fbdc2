using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Sums, means or maxima of groups of a table's vectors.</summary>
public sealed class EmbeddingBag : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly SharedWeight _weight;
    private readonly double? _maxNorm;
    private readonly double _normType;
    private readonly bool _scaleGradByFreq;
    private readonly EmbeddingBagMode _mode;
    private readonly bool _sparse;
    private readonly bool _includeLastOffset;
    private readonly long _padding;

    internal EmbeddingBag(Tensor table, bool trained, double? max_norm, double norm_type, bool scale_grad_by_freq, EmbeddingBagMode mode, bool sparse, bool include_last_offset, long padding_index)
        : base(null, "torch::nn::EmbeddingBagImpl")
    {
        _maxNorm = max_norm;
        _normType = norm_type;
        _scaleGradByFreq = scale_grad_by_freq;
        _mode = mode;
        _sparse = sparse;
        _includeLastOffset = include_last_offset;
        _padding = padding_index;
        _weight = new SharedWeight(table, trained);
        register_parameter("weight", _weight.Wrap());
    }

    [DisallowNull]
    public Parameter? weight
    {
        get => _weight.Wrap();
        set
        {
            _weight.Set(value);
            ConditionallyRegisterParameter("weight", value);
        }
    }

    public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
    {
        using var scope = NewDisposeScope();
        if (input.dim() == 2)
        {
            offsets = arange(0, input.numel(), input.size(1), input.dtype);
            input = input.reshape(-1);
            perSampleWeights = perSampleWeights?.reshape(-1);
        }
        if (_maxNorm is { } limit)
        {
            using var quiet = no_grad();
            NnOps.embedding_renorm_.InPlace(_weight.Tensor, input, limit, _normType);
        }
        var results = NnOps.embedding_bag_padding_idx.List(_weight.Tensor, input, offsets, _scaleGradByFreq, (long)_mode, _sparse, perSampleWeights, _includeLastOffset, _padding < 0 ? (long?)null : _padding);
        return results[0].MoveToOuterDisposeScope();
    }

    public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
    {
        Check(input, offsets);
        return base.call(input, offsets, perSampleWeights);
    }

    public Tensor call(Tensor input, Tensor offsets) => call(input, offsets, null);

    public Tensor call(Tensor input) => call(input, null, null);

    private static void Check(Tensor input, Tensor? offsets)
    {
        if (!input.dtype.IsIntegral())
            throw new ArgumentException("Embedding input must be an integral tensor.");
        if (offsets is not null && input.dtype != offsets.dtype)
            throw new ArgumentException("input and offsets must have the same element type.");
        if (input.dim() == 1 && offsets is null)
            throw new ArgumentException("'offsets' must be non-null for a 1-D input.");
        if (input.dim() == 2 && offsets is not null)
            throw new ArgumentException("'offsets' must be null for a 2-D input.");
        if (input.dim() == 2 && input.dtype == ScalarType.Int32)
            throw new NotImplementedException("EmbeddingBag takes 32-bit integers with offsets only.");
    }

    internal override void Release() => _weight.Dispose();
}
