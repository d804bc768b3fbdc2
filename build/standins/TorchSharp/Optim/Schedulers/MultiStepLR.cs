namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Less by a factor at each of some steps.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly IList<int> _milestones;
                    private readonly double _gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _milestones = milestones;
                        _gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(lr => _milestones.Contains(_last_epoch) ? lr * _gamma : lr);

                    protected override IEnumerable<double> get_closed_form_lr()
                    {
                        int passed = _milestones.Distinct().Count(m => m <= _last_epoch);
                        return _base_lrs.Select(lr => lr * Math.Pow(_gamma, passed));
                    }
                }
            }
        }
    }
}
