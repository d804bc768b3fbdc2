namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up and down between two rates.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double _total;
                    private readonly double _upPart;
                    private readonly Func<double, double> _scale;
                    private readonly bool _scaleByCycle;
                    private readonly List<double> _max_lrs;
                    private readonly List<double> _base_momentum;
                    private readonly List<double> _max_momentum;

                    public enum Mode
                    {
                        Triangular,
                        Triangular2,
                        ExpRange,
                    }

                    public enum ScaleMode
                    {
                        Cycle,
                        Iterations,
                    }

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double> scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Each(optimizer, base_lr), Each(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, Each(optimizer, base_momentum), Each(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double> scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        double down = step_size_down == -1 ? step_size_up : step_size_down;
                        _total = step_size_up + down;
                        _upPart = step_size_up / _total;
                        _max_lrs = max_lr.ToList();
                        _base_lrs = base_lr.ToList();
                        var groups = optimizer.ParamGroups.ToList();
                        if (_last_epoch == -1)
                        {
                            for (int i = 0; i < groups.Count; i++)
                                groups[i].LearningRate = _base_lrs[i];
                        }
                        if (cycle_momentum)
                        {
                            if (optimizer is not IMomentum)
                                throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled");
                            _base_momentum = (base_momentum ?? Each(optimizer, 0.8)).ToList();
                            _max_momentum = (max_momentum ?? Each(optimizer, 0.9)).ToList();
                            for (int i = 0; i < groups.Count && _last_epoch == -1; i++)
                                ((IMomentum)groups[i]).Momentum = _base_momentum[i];
                        }
                        _scaleByCycle = scale_fn is null || scale_mode == ScaleMode.Cycle;
                        _scale = scale_fn ?? (mode switch
                        {
                            Mode.Triangular2 => x => 1 / Math.Pow(2, x - 1),
                            Mode.ExpRange => x => Math.Pow(gamma, x),
                            _ => _ => 1,
                        });
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        double cycle = Math.Floor(1 + _last_epoch / _total);
                        double x = 1 + _last_epoch / _total - cycle;
                        double height = x <= _upPart ? x / _upPart : (x - 1) / (_upPart - 1);
                        double scale = _scale(_scaleByCycle ? cycle : _last_epoch);
                        int i = 0;
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            if (_max_momentum is not null)
                                ((IMomentum)group).Momentum = _max_momentum[i] + (_max_momentum[i] - _base_momentum[i]) * height * scale;
                            yield return _base_lrs[i] + (_max_lrs[i] - _base_lrs[i]) * height * scale;
                            i++;
                        }
                    }
                }
            }
        }
    }
}
