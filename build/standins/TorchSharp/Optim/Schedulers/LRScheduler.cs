namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, first when it is made and then at each step.</summary>
            public abstract class LRScheduler
            {
                internal Optimizer _optimizer;
                internal int _last_epoch = -1;
                internal bool _verbose;
                internal IList<double> _last_lrs;
                internal IList<double> _base_lrs;
                protected int _step_count;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    _optimizer = optimizer ?? throw new ArgumentNullException(nameof(optimizer));
                    _last_epoch = last_epoch;
                    _verbose = verbose;
                    _base_lrs = optimizer.ParamGroups.Select(g => g.InitialLearningRate).ToList();
                    _last_lrs = optimizer.ParamGroups.Select(g => g.LearningRate).ToList();
                }

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    // Once a step: asking for the rates may change the state of the scheduler and of the groups.
                    var rates = (epoch.HasValue ? get_closed_form_lr() : get_lr()).ToList();
                    int i = 0;
                    foreach (var group in _optimizer.ParamGroups)
                    {
                        group.LearningRate = rates[i];
                        if (_verbose && _last_lrs[i] != rates[i])
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        _last_lrs[i] = rates[i];
                        i++;
                    }
                }

                /// <summary>The measure counts for ReduceLROnPlateau only.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last_lrs;

                protected virtual IEnumerable<double> get_lr() => Rates(lr => lr);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                internal IEnumerable<double> Rates(Func<double, double> change) => _optimizer.ParamGroups.Select(g => change(g.LearningRate));

                internal IEnumerable<double> Rates(Func<double, int, double> change) => _optimizer.ParamGroups.Select((g, i) => change(g.LearningRate, i));

                internal static IEnumerable<double> Each(Optimizer optimizer, double value) => Enumerable.Repeat(value, optimizer.ParamGroups.Count());
            }
        }
    }
}
