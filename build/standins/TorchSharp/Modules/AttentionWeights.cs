using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Attention with several heads over a flat list of parameters, in which its own begin with a prefix.</summary>
internal sealed class AttentionWeights
{
    private readonly string _prefix;
    private readonly long _width;
    private readonly long _heads;
    private readonly double _dropout;
    private readonly bool _zero;
    private readonly bool _joint;

    internal AttentionWeights(string prefix, long width, long heads, double dropout, bool bias, bool biasKeys, bool zero, long keyWidth, long valueWidth, FlatWeights weights)
    {
        (_prefix, _width, _heads, _dropout, _zero, Weights) = (prefix, width, heads, dropout, zero, weights);
        _joint = keyWidth == width && valueWidth == width;
        if (width % heads != 0)
            throw new ExternalException("embed_dim must be divisible by num_heads");
        string[] projections = _joint ? ["in_proj_weight"] : ["q_proj_weight", "k_proj_weight", "v_proj_weight"];
        long[] widths = _joint ? [width] : [width, keyWidth, valueWidth];
        for (int i = 0; i < projections.Length; i++)
            weights.Add(prefix + projections[i], _joint ? 3 * width : width, widths[i]);
        if (bias)
            weights.Add(prefix + "in_proj_bias", 3 * width);
        if (biasKeys)
        {
            weights.Add(prefix + "bias_k", 1, 1, width);
            weights.Add(prefix + "bias_v", 1, 1, width);
        }
        // The draws come in this order: the output first, then what goes in.
        weights.AddLinear(prefix + "out_proj", width, width, bias);
        foreach (string projection in projections)
            nn.init.xavier_uniform_(Weight(projection)!);
        if (bias)
        {
            nn.init.zeros_(Weight("in_proj_bias")!);
            nn.init.zeros_(Weight("out_proj.bias")!);
        }
        foreach (var added in new[] { Weight("bias_k"), Weight("bias_v") }.OfType<Tensor>())
            nn.init.normal_(added, 0, Math.Sqrt(2.0 / (added.shape[0] * width + added.shape[1] * width)));
    }

    internal FlatWeights Weights { get; }

    private Tensor? Weight(string name) => Weights[_prefix + name];

    /// <summary>Results and, where wanted, the weights averaged over the heads; all of it of the caller's scope.</summary>
    internal (Tensor Output, Tensor? Weights) Run(Tensor query, Tensor key, Tensor value, Tensor? keyPadding, bool wantWeights, Tensor? mask, bool training)
    {
        long targets = query.shape[0], batch = query.shape[1], size = _width / _heads;
        var (q, k, v) = (Project(query, 0) * (1 / Math.Sqrt(size)), Project(key, 1), Project(value, 2));
        if (Weight("bias_k") is { } biasK && Weight("bias_v") is { } biasV)
        {
            k = cat([k, biasK.repeat(1, batch, 1)], 0);
            v = cat([v, biasV.repeat(1, batch, 1)], 0);
            (mask, keyPadding) = (Wider(mask), Wider(keyPadding));
        }
        Tensor ByHead(Tensor t) => t.contiguous().view(-1, batch * _heads, size).transpose(0, 1);
        (q, k, v) = (ByHead(q), ByHead(k), ByHead(v));
        if (_zero)
        {
            k = cat([k, zeros([batch * _heads, 1, size], k.dtype)], 1);
            v = cat([v, zeros([batch * _heads, 1, size], v.dtype)], 1);
            (mask, keyPadding) = (Wider(mask), Wider(keyPadding));
        }
        long sources = k.shape[1];
        var scores = q.bmm(k.transpose(1, 2));
        if (mask is not null)
            scores = scores + mask.unsqueeze(0);
        if (keyPadding is not null)
            scores = scores.view(batch, _heads, targets, sources).masked_fill(keyPadding.unsqueeze(1).unsqueeze(2), double.NegativeInfinity).view(batch * _heads, targets, sources);
        var weights = nn.functional.dropout(scores.softmax(-1), _dropout, training);
        var output = weights.bmm(v).transpose(0, 1).contiguous().view(targets, batch, _width);
        output = nn.functional.linear(output, Weight("out_proj.weight")!, Weight("out_proj.bias"));
        return (output, wantWeights ? weights.view(batch, _heads, targets, sources).mean([1]) : null);
    }

    private Tensor Project(Tensor input, int part)
    {
        var bias = Weight("in_proj_bias")?.narrow(0, part * _width, _width);
        var weight = _joint ? Weight("in_proj_weight")!.narrow(0, part * _width, _width) : Weight(part == 0 ? "q_proj_weight" : part == 1 ? "k_proj_weight" : "v_proj_weight");
        return nn.functional.linear(input, weight!, bias);
    }

    /// <summary>A mask with one more source that everybody sees.</summary>
    private static Tensor? Wider(Tensor? mask) => mask is null ? null : cat([mask, zeros([mask.shape[0], 1], mask.dtype)], 1);
}
