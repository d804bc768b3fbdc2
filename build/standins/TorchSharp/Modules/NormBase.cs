using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the normalizations that keep running statistics.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? _running_mean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? _running_var;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? _num_batches_tracked;

    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(empty([num_features], dtype, device));
            bias = new Parameter(empty([num_features], dtype, device));
        }
        if (track_running_stats)
        {
            running_mean = zeros([num_features], dtype, device);
            running_var = ones([num_features], dtype, device);
            num_batches_tracked = zeros([], ScalarType.Int64, device);
        }
        reset_parameters();
    }

    public long num_features { get; private set; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; private set; }

    public bool track_running_stats { get; private set; }

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

    public Tensor? running_mean
    {
        get => _running_mean;
        set => Own.Set(ref _running_mean, value, b => ConditionallyRegisterBuffer(nameof(running_mean), b));
    }

    public Tensor? running_var
    {
        get => _running_var;
        set => Own.Set(ref _running_var, value, b => ConditionallyRegisterBuffer(nameof(running_var), b));
    }

    public Tensor? num_batches_tracked
    {
        get => _num_batches_tracked;
        set => Own.Set(ref _num_batches_tracked, value, b => ConditionallyRegisterBuffer(nameof(num_batches_tracked), b));
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(_running_mean!);
        nn.init.ones_(_running_var!);
        nn.init.zeros_(_num_batches_tracked!);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (affine)
        {
            nn.init.ones_(_weight!);
            nn.init.zeros_(_bias!);
        }
    }

    protected abstract void ValidateInputDimensions(Tensor input);
}
