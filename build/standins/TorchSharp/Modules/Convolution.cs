using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the convolutions: sizes, padding, parameters.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    // The padding as functional.pad wants it, the last dimension first.
    protected long[] _reversed_padding_repeated_twice = [];

    [ComponentName(Name = nameof(bias))]
    protected Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    protected Parameter? _weight;

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name)
    {
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type is { } type)
            SetPadding(type);
        else
            SetPadding(padding ?? new long[kernel_size.Length]);
        weight = new Parameter(empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
        if (bias)
            this.bias = new Parameter(empty([out_channels], dtype, device));
        reset_parameters();
    }

    public long in_channels { get; private set; }

    public long out_channels { get; private set; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[]? padding { get; private set; }

    public Padding? padding_type { get; private set; }

    public PaddingModes padding_mode { get; set; }

    public long[] dilation { get; set; }

    public bool transposed { get; private set; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public Parameter weight
    {
        get => _weight!;
        set => Own.Set(ref _weight, value, p => ConditionallyRegisterParameter(nameof(weight), p));
    }

    public Parameter? bias
    {
        get => _bias;
        set => Own.Set(ref _bias, value, p => ConditionallyRegisterParameter(nameof(bias), p));
    }

    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(_weight!, Math.Sqrt(5));
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(_weight!);
        double bound = fanIn == 0 ? 0 : 1 / Math.Sqrt(fanIn);
        if (_bias is not null && fanIn != 0)
            nn.init.uniform_(_bias, -bound, bound);
    }

    public void SetPadding(long[] padding)
    {
        padding_type = null;
        this.padding = padding;
        _reversed_padding_repeated_twice = padding.Reverse().SelectMany(p => new[] { p, p }).ToArray();
    }

    public void SetPadding(Padding padding)
    {
        if (padding == Padding.Same && stride.Any(s => s != 1))
            throw new ArgumentException("padding='same' is not supported for strided convolutions");
        this.padding = null;
        padding_type = padding;
        _reversed_padding_repeated_twice = new long[2 * kernel_size.Length];
        for (int i = 0; i < kernel_size.Length && padding == Padding.Same; i++)
        {
            long total = dilation[i] * (kernel_size[i] - 1);
            (_reversed_padding_repeated_twice[2 * i], _reversed_padding_repeated_twice[2 * i + 1]) = (total / 2, total - total / 2);
        }
    }

    protected bool ValidateShape(Tensor input, long dimensions)
    {
        long[] shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == in_channels) || (shape.Length == dimensions + 1 && shape[0] == in_channels);
    }
}
