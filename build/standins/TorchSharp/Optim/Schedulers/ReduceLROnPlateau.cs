namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Less by a factor when a measure has not become better for some steps.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _minimum;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly double _threshold;
                    private readonly double _eps;
                    private readonly int _patience;
                    private readonly int _cooldown;
                    private readonly IList<double> _min_lrs;
                    private double _best;
                    private int _cooldownLeft;
                    private int _badSteps;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double> min_lr = null, double eps = 1E-08, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1)
                            throw new ArgumentException("Factor should be < 1.0");
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException($"mode {mode} is unknown!");
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException($"threshold mode {threshold_mode} is unknown!");
                        _minimum = mode == "min";
                        _relative = threshold_mode == "rel";
                        _factor = factor;
                        _threshold = threshold;
                        _eps = eps;
                        _patience = patience;
                        _cooldown = cooldown;
                        _min_lrs = min_lr is { Count: > 0 } ? min_lr : [0];
                        _best = _minimum ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() =>
                        throw new InvalidOperationException("step() should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(int? epoch) =>
                        throw new InvalidOperationException("step(int?) should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                        {
                            _best = current;
                            _badSteps = 0;
                        }
                        else
                        {
                            _badSteps++;
                        }
                        if (_cooldownLeft > 0)
                        {
                            _cooldownLeft--;
                            _badSteps = 0;
                        }
                        if (_badSteps > _patience)
                        {
                            Reduce();
                            _cooldownLeft = _cooldown;
                            _badSteps = 0;
                        }
                    }

                    private bool IsBetter(double value) => _minimum
                        ? value < (_relative ? _best * (1 - _threshold) : _best - _threshold)
                        : value > (_relative ? _best * (1 + _threshold) : _best + _threshold);

                    private void Reduce()
                    {
                        int i = 0;
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            double lowest = _min_lrs[_min_lrs.Count == 1 ? 0 : i];
                            double rate = Math.Max(group.LearningRate * _factor, lowest);
                            if (group.LearningRate - rate > _eps)
                            {
                                group.LearningRate = rate;
                                if (_verbose)
                                    Console.WriteLine($"Epoch {_last_epoch}: reducing learning rate of group {i} to {rate:g4}.");
                            }
                            i++;
                        }
                    }
                }
            }
        }
    }
}
