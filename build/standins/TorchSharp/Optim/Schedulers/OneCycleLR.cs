namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One way up to the highest rate and down below the first.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _total;
                    private readonly bool _cosine;
                    private readonly double _div;
                    private readonly double _finalDiv;
                    private readonly List<double> _max_lrs;
                    private readonly List<double> _base_momentum;
                    private readonly List<double> _max_momentum;
                    private readonly List<(double End, Rate From, Rate To, bool MomentumFalls, bool MomentumStays)> _phases;

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    private enum Rate
                    {
                        Initial,
                        Max,
                        Min,
                    }

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Each(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, Each(optimizer, base_momentum), Each(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum && optimizer is not (IMomentum or IBetas))
                            throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled");
                        if (pct_start is < 0 or > 1)
                            throw new ArgumentException($"Expected float between 0 and 1 for pct_start, but got {pct_start}");
                        _total = Steps(total_steps, epochs, steps_per_epoch);
                        _cosine = anneal_strategy == AnnealStrategy.Cos;
                        _div = div_factor;
                        _finalDiv = final_div_factor;
                        _max_lrs = max_lr.ToList();
                        double up = pct_start * _total - 1;
                        _phases = three_phase
                            ? [(up, Rate.Initial, Rate.Max, true, false), (2 * pct_start * _total - 2, Rate.Max, Rate.Initial, false, false), (_total - 1, Rate.Initial, Rate.Min, false, true)]
                            : [(up, Rate.Initial, Rate.Max, true, false), (_total - 1, Rate.Max, Rate.Min, false, false)];
                        if (cycle_momentum)
                        {
                            _base_momentum = (base_momentum ?? Each(optimizer, 0.85)).ToList();
                            _max_momentum = (max_momentum ?? Each(optimizer, 0.95)).ToList();
                        }
                        step();
                    }

                    private static int Steps(int total, int epochs, int perEpoch)
                    {
                        if (total == -1 && epochs == -1 && perEpoch == -1)
                            throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                        if (total == -1 && epochs <= 0)
                            throw new ArgumentException($"Expected positive integer epochs, but got {epochs}");
                        if (total == -1 && perEpoch <= 0)
                            throw new ArgumentException($"Expected positive integer steps_per_epoch, but got {perEpoch}");
                        if (total != -1 && total <= 0)
                            throw new ArgumentException($"Expected positive integer total_steps, but got {total}");
                        return total == -1 ? epochs * perEpoch : total;
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > _total)
                            throw new InvalidOperationException($"Tried to step {_last_epoch + 1} times. The specified number of total steps is {_total}");
                        int i = 0;
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            // Past the last phase both are zero.
                            double rate = 0, momentum = 0, start = 0;
                            foreach (var phase in _phases)
                            {
                                if (_last_epoch <= phase.End || i == _phases.Count - 1)
                                {
                                    double part = (_last_epoch - start) / (phase.End - start);
                                    rate = Between(Value(phase.From, i), Value(phase.To, i), part);
                                    if (_max_momentum is not null)
                                        momentum = phase.MomentumStays ? _max_momentum[i] : phase.MomentumFalls ? Between(_max_momentum[i], _base_momentum[i], part) : Between(_base_momentum[i], _max_momentum[i], part);
                                    break;
                                }
                                start = phase.End;
                            }
                            if (_max_momentum is not null)
                                SetMomentum(group, momentum);
                            yield return rate;
                            i++;
                        }
                    }

                    private static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IBetas betas)
                            betas.Betas = (momentum, betas.Betas.Item2);
                        else if (group is IMomentum controller)
                            controller.Momentum = momentum;
                    }

                    private double Value(Rate rate, int i) => rate switch
                    {
                        Rate.Max => _max_lrs[i],
                        Rate.Min => _max_lrs[i] / _div / _finalDiv,
                        _ => _max_lrs[i] / _div,
                    };

                    private double Between(double start, double end, double part) =>
                        _cosine ? end + (start - end) / 2 * (Math.Cos(Math.PI * part) + 1) : (end - start) * part + start;
                }
            }
        }
    }
}
