using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors. Its registered parameter stays in the dispose scope of its making; the module itself keeps the data.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly SharedWeight _weight;
    private readonly long _padding;
    private readonly double? _maxNorm;
    private readonly double _normType;
    private readonly bool _scaleGradByFreq;
    private readonly bool _sparse;

    internal Embedding(Tensor table, bool trained, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse)
        : base(null, "torch::nn::EmbeddingImpl")
    {
        _padding = padding_idx ?? -1;
        _maxNorm = max_norm;
        _normType = norm_type;
        _scaleGradByFreq = scale_grad_by_freq;
        _sparse = sparse;
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

    public override Tensor forward(Tensor input)
    {
        if (_maxNorm is not { } limit)
            return NnOps.embedding.Call(_weight.Tensor, input.Self, _padding, _scaleGradByFreq, _sparse);
        using var indices = input.contiguous();
        using (no_grad())
            NnOps.embedding_renorm_.InPlace(_weight.Tensor, indices, limit, _normType);
        return NnOps.embedding.Call(_weight.Tensor, indices, _padding, _scaleGradByFreq, _sparse);
    }

    internal override void Release() => _weight.Dispose();

    /// <summary>The row that stays zero, counted from the front.</summary>
    internal static long? PaddingRow(long? padding_idx, long rows)
    {
        if (padding_idx is not { } row)
            return null;
        if (row >= rows || row < -rows)
            throw new System.Runtime.InteropServices.ExternalException("Padding_idx must be within num_embeddings");
        return row < 0 ? rows + row : row;
    }
}
